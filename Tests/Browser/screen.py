"""Shows an answer that was received elsewhere in a browser's window, under its own address, so that nothing is sent twice."""


def show(page, address, path, answer):
    def fulfil(route):
        route.fulfill(status=200, headers={"content-type": "text/html; charset=utf-8"}, body=answer.body)

    whole = address + path
    page.route(whole, fulfil)
    page.goto(whole, wait_until="load")
    page.unroute(whole, fulfil)
