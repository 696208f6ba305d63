// Elements with content, attributes first: `div(.class("x"), .id("y")) { ... }`. `style`, `iframe`, `object`, `embed`
// and `script` with content are not offered.

public func html(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<html", attributes, content(), "</html>")
}
public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<head", attributes, content(), "</head>")
}
public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<title", attributes, content(), "</title>")
}
public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<body", attributes, content(), "</body>")
}
public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<header", attributes, content(), "</header>")
}
public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<nav", attributes, content(), "</nav>")
}
public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<main", attributes, content(), "</main>")
}
public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<footer", attributes, content(), "</footer>")
}
public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<section", attributes, content(), "</section>")
}
public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<article", attributes, content(), "</article>")
}
public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<aside", attributes, content(), "</aside>")
}
public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<div", attributes, content(), "</div>")
}
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<p", attributes, content(), "</p>")
}
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<span", attributes, content(), "</span>")
}
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<a", attributes, content(), "</a>")
}
public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<h1", attributes, content(), "</h1>")
}
public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<h2", attributes, content(), "</h2>")
}
public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<h3", attributes, content(), "</h3>")
}
public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<h4", attributes, content(), "</h4>")
}
public func h5(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<h5", attributes, content(), "</h5>")
}
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<ul", attributes, content(), "</ul>")
}
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<ol", attributes, content(), "</ol>")
}
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<li", attributes, content(), "</li>")
}
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<dl", attributes, content(), "</dl>")
}
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<dt", attributes, content(), "</dt>")
}
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<dd", attributes, content(), "</dd>")
}
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<strong", attributes, content(), "</strong>")
}
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<em", attributes, content(), "</em>")
}
public func b(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<b", attributes, content(), "</b>")
}
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<small", attributes, content(), "</small>")
}
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<time", attributes, content(), "</time>")
}
public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<del", attributes, content(), "</del>")
}
public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<mark", attributes, content(), "</mark>")
}
public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<ins", attributes, content(), "</ins>")
}
public func s(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<s", attributes, content(), "</s>")
}
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<code", attributes, content(), "</code>")
}
public func blockquote(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<blockquote", attributes, content(), "</blockquote>")
}
public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<figure", attributes, content(), "</figure>")
}
public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<figcaption", attributes, content(), "</figcaption>")
}
public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<abbr", attributes, content(), "</abbr>")
}
public func bdi(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<bdi", attributes, content(), "</bdi>")
}
public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<details", attributes, content(), "</details>")
}
public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<summary", attributes, content(), "</summary>")
}

/// A parser drops one line feed right after the tag, so one is written for it to drop.
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    HTML("<pre", attributes, content(), "</pre>", leading: "\n")
}

public func br(_ attributes: Attribute...) -> HTML { HTML(void: "<br", attributes) }
public func hr(_ attributes: Attribute...) -> HTML { HTML(void: "<hr", attributes) }
public func img(_ attributes: Attribute...) -> HTML { HTML(void: "<img", attributes) }
public func meta(_ attributes: Attribute...) -> HTML { HTML(void: "<meta", attributes) }
public func link(_ attributes: Attribute...) -> HTML { HTML(void: "<link", attributes) }
public func wbr(_ attributes: Attribute...) -> HTML { HTML(void: "<wbr", attributes) }

/// A script by its address; there is no way to write one into the page.
public func script(_ source: Link) -> HTML { HTML("<script", [.src(source), .defer()], HTML(), "</script>") }
