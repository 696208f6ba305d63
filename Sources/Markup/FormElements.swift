// Elements of tables and forms.

public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("table", attributes, content())
}
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("caption", attributes, content())
}
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("thead", attributes, content())
}
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("tbody", attributes, content())
}
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("tfoot", attributes, content())
}
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("tr", attributes, content())
}
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("th", attributes, content())
}
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("td", attributes, content())
}
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("form", attributes, content())
}
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("fieldset", attributes, content())
}
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("legend", attributes, content())
}
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("label", attributes, content())
}
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("button", attributes, content())
}
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("select", attributes, content())
}
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("option", attributes, content())
}
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("optgroup", attributes, content())
}
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("output", attributes, content())
}

/// A parser drops one line feed right after the tag, so one is written for it to drop.
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("textarea", attributes, content(), leading: "\n")
}

public func input(_ attributes: Attribute...) -> HTML { HTML(void: "input", attributes) }
