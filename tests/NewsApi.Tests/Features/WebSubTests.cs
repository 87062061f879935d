using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Features.WebSub;

namespace NewsApi.Tests.Features;

public sealed class WebSubTests(WebSubTests.Desk desk) : IClassFixture<WebSubTests.Desk>
{
    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        internal Receiver Hub { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            Hub = await Receiver.Start();
            await base.InitializeAsync();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("WebSub:Hub", Hub.Url);
        }
    }

    [Fact]
    public async Task The_hub_is_told_of_every_feed_that_a_change_concerns_and_again_where_it_did_not_listen()
    {
        var caller = desk.Worker<WebSubPublisher>();
        await caller.Call(CancellationToken.None);
        desk.Hub.AnswerWith(System.Net.HttpStatusCode.InternalServerError);
        await desk.Published("Told to the hub", tags: "Hubs", section: "Webs");
        await Record.ExceptionAsync(() => caller.Call(CancellationToken.None));

        desk.Hub.AnswerWith(System.Net.HttpStatusCode.Accepted);
        var told = desk.Hub.Messages.Count;
        while (desk.Hub.Messages.Count == told)
            await caller.Call(CancellationToken.None);

        var form = QueryHelpers.ParseQuery(desk.Hub.Messages.Last().Body);
        Assert.Equal("publish", form["hub.mode"]);
        Assert.Equal(
            new[] { "latest", "sections/webs", "tags/hubs" }.SelectMany(_ => new[] { "rss", "atom", "json" }, (topic, format) => $"https://api.example.org/feeds/{topic}.{format}"),
            form["hub.url"].Select(u => u!));

        using var feed = await desk.Client.Ask("/feeds/latest.rss");
        Assert.Contains($"<{desk.Hub.Url}>; rel=\"hub\"", feed.Headers.GetValues("Link"));
    }
}
