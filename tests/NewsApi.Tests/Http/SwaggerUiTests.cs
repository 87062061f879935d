using Microsoft.Playwright;

namespace NewsApi.Tests.Http;

/// <summary>Swagger UI in a real browser: the first request that a newcomer executes succeeds.</summary>
public sealed class SwaggerUiTests(Operations.SampleNewsroomTests.Desk desk) : IClassFixture<Operations.SampleNewsroomTests.Desk>
{
    static readonly string? Chromium =
        new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    static readonly string[] BrowserArguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run",
    ];

    [Theory]
    [InlineData("operations-Articles-listArticles")]
    [InlineData("operations-Articles-getArticle")]
    [InlineData("operations-Tags-getTag")]
    public async Task The_first_click_on_Execute_succeeds(string operation)
    {
        Assert.SkipUnless(Chromium is not null, "Chromium is not installed: apt-get install chromium.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = BrowserArguments });
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(180_000); // a busy machine renders a hundred operations slowly
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        await page.GotoAsync($"{desk.Client.BaseAddress}swagger/");
        var block = page.Locator($"#{operation}");
        await block.Locator(".opblock-summary-control").ClickAsync();
        await block.Locator("button.execute").ClickAsync();
        var status = await block.Locator(".live-responses-table .response .response-col_status").First.InnerTextAsync();

        Assert.Equal("200", status.Trim());
        Assert.DoesNotContain("tag=", await block.Locator(".request-url").InnerTextAsync()); // optional parameters are not filled in
        Assert.Empty(errors);
    }
}
