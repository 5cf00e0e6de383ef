using System.Text.Json.Nodes;
using CreditRisk.WebConsole.Tests.Serving;

namespace CreditRisk.WebConsole.Tests.Browsing;

/// <summary>The verifier's page as a person uses it.</summary>
internal sealed class VerifyPage(Browser browser)
{
    public static async Task<VerifyPage> OpenAsync(Browser browser, ConsoleServer server)
    {
        await browser.GoToAsync(new(server.Http, "/verify"));
        var page = new VerifyPage(browser);
        await page.WaitUntilAsync("!document.getElementById('file').disabled");
        return page;
    }

    /// <summary>Chooses a transcript and waits for the verdict.</summary>
    /// <returns>The sentence of the verdict, or the warning that stands in its place.</returns>
    public Task<string> VerifyAsync(string path) => VerdictAfterAsync(() => browser.ChooseFileAsync("#file", path));

    /// <summary>Drops a transcript on the page and waits for the verdict.</summary>
    /// <returns>As above.</returns>
    public Task<string> DropAsync(string path) => VerdictAfterAsync(() => browser.DropFileAsync(path));

    /// <summary>Chooses the draw log that the next transcript is held against, or its key.</summary>
    /// <param name="field">Id of the field.</param>
    /// <param name="path">The file.</param>
    public Task ChooseAsync(string field, string path) => browser.ChooseFileAsync($"#{field}", path);

    public Task<string> ReadAsync(string selector) => TextAsync($"'{selector}'");

    public Task FillAsync(string id, string text) => browser.EvaluateAsync($"document.getElementById('{id}').value = '{text}'");

    private async Task<string> VerdictAfterAsync(Func<Task> handOver)
    {
        await browser.EvaluateAsync("document.getElementById('result').hidden = true; document.getElementById('notice').hidden = true");
        await handOver();
        await WaitUntilAsync("!document.getElementById('result').hidden || !document.getElementById('notice').hidden");
        return await TextAsync("document.getElementById('result').hidden ? '#notice' : '#sentence'");
    }

    private async Task<string> TextAsync(string selector)
    {
        JsonNode? text = await browser.EvaluateAsync($"document.querySelector({selector}).textContent");
        return text!.GetValue<string>();
    }

    // Answers as soon as the page changes.
    private Task<JsonNode?> WaitUntilAsync(string condition) => browser.EvaluateAsync(
        $$"""
        new Promise(resolve => {
          const look = () => ({{condition}}) && (watch.disconnect(), resolve());
          const watch = new MutationObserver(look);
          watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          look();
        })
        """);
}
