package dk.serviceisland.pages;

import dk.serviceisland.browser.PageLogic;

/** The logic of this module's pages, by the tests that stand beside it. */
class PageLogicTest extends PageLogic {}
