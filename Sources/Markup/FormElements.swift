// Elements of tables and forms.

public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<table", attributes, content(), "</table>")
}
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<caption", attributes, content(), "</caption>")
}
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<thead", attributes, content(), "</thead>")
}
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<tbody", attributes, content(), "</tbody>")
}
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<tfoot", attributes, content(), "</tfoot>")
}
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<tr", attributes, content(), "</tr>")
}
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<th", attributes, content(), "</th>")
}
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<td", attributes, content(), "</td>")
}
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<form", attributes, content(), "</form>")
}
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<fieldset", attributes, content(), "</fieldset>")
}
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<legend", attributes, content(), "</legend>")
}
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<label", attributes, content(), "</label>")
}
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<button", attributes, content(), "</button>")
}
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<select", attributes, content(), "</select>")
}
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<option", attributes, content(), "</option>")
}
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<optgroup", attributes, content(), "</optgroup>")
}
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<output", attributes, content(), "</output>")
}

/// A parser drops one line feed right after the tag, so one is written for it to drop.
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<textarea", attributes, content(), "</textarea>", leading: "\n")
}

public func input(_ attributes: Attribute...) -> HTML { HTML(void: "<input", attributes) }
