package dk.serviceisland.counter;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dk.serviceisland.browser.Chromium;
import dk.serviceisland.browser.PlayedServer;
import java.util.List;

/** Runs functions of one of the pages' modules in a real browser, without the page. */
final class Modules implements AutoCloseable {

  private final Chromium chromium = Chromium.launch();
  private final BrowserContext context = chromium.context("da-DK");
  private final PlayedServer server = new PlayedServer(context);
  private final Page page = PlayedServer.open(context, "/counter/counter-logic.js");
  private final String module;

  Modules(String module) {
    this.module = module;
  }

  /**
   * What an expression over the module's functions, called {@code m}, gives, written as JSON;
   * {@code a} is the list of wire examples that are named, read.
   */
  String json(String expression, String... examples) {
    List<String> texts = List.of(examples).stream().map(PlayedServer::example).toList();
    return (String)
        page.evaluate(
            "async ([module, texts]) => { const m = await import(module);"
                + " const a = texts.map((text) => JSON.parse(text));"
                + " return JSON.stringify("
                + expression
                + "); }",
            List.of(module, texts));
  }

  @Override
  public void close() {
    try (chromium) {
      context.close();
    }
  }

  List<String> complaints() {
    return server.complaints();
  }
}
