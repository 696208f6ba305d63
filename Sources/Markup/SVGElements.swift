// Elements of server-rendered SVG. `title` is HTML's.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<svg", attributes, content(), "</svg>")
}
public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<g", attributes, content(), "</g>")
}
public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<rect", attributes, content(), "</rect>")
}
public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<path", attributes, content(), "</path>")
}
public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<line", attributes, content(), "</line>")
}
public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<circle", attributes, content(), "</circle>")
}
public func text(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<text", attributes, content(), "</text>")
}
public func tspan(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<tspan", attributes, content(), "</tspan>")
}
public func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<desc", attributes, content(), "</desc>")
}
public func defs(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<defs", attributes, content(), "</defs>")
}
public func pattern(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<pattern", attributes, content(), "</pattern>")
}
