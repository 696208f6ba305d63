// Elements of server-rendered SVG. `title` is HTML's.

public func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("svg", attributes, content())
}
public func g(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("g", attributes, content())
}
public func rect(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("rect", attributes, content())
}
public func path(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("path", attributes, content())
}
public func line(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("line", attributes, content())
}
public func circle(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("circle", attributes, content())
}
public func text(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("text", attributes, content())
}
public func tspan(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("tspan", attributes, content())
}
public func desc(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("desc", attributes, content())
}
public func defs(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("defs", attributes, content())
}
public func pattern(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("pattern", attributes, content())
}
