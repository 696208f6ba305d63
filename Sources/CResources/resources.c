#include "resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char app_css[] = {
#embed "../../Resources/app.css"
};
static const unsigned char app_js[] = {
#embed "../../Resources/app.js"
};
static const unsigned char icon_svg[] = {
#embed "../../Resources/icon.svg"
};
static const unsigned char accessibility_txt[] = {
#embed "../../Resources/accessibility.txt"
};

static const struct roadmap_resource resources[] = {
    {"app.css", "text/css; charset=utf-8", app_css, sizeof app_css},
    {"app.js", "text/javascript; charset=utf-8", app_js, sizeof app_js},
    {"icon.svg", "image/svg+xml", icon_svg, sizeof icon_svg},
    {"accessibility.txt", "text/plain; charset=utf-8", accessibility_txt, sizeof accessibility_txt},
};

const struct roadmap_resource *roadmap_resource_at(long place) {
    long count = sizeof resources / sizeof resources[0];
    return place >= 0 && place < count ? resources + place : 0;
}
