using System.Net;
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
    public async Task The_hub_is_notified_of_every_changed_feed_and_again_after_a_failure()
    {
        using var deadline = new CancellationTokenSource(Eventually.Timeout);
        var publisher = desk.Worker<WebSubPublisher>();
        await publisher.PublishNext(deadline.Token);
        desk.Hub.RespondWith(HttpStatusCode.InternalServerError);
        await desk.Published("Sent to the hub", tags: "Hubs", section: "Webs");

        // PublishNext does nothing while the background run holds the lock. As the hub rejects every request, a call must fail in the end.
        HttpRequestException? failure = null;
        await Eventually.True(async () => (failure = await Failure()) is not null, () => "the hub's 500 was not reported");
        Assert.Equal(HttpStatusCode.InternalServerError, failure!.StatusCode);
        Assert.Empty(desk.Hub.Accepted);

        desk.Hub.RespondWith(HttpStatusCode.Accepted);
        await Eventually.True(async () => await Failure() is null && desk.Hub.Accepted.Any(), () => "the hub was not notified again");

        var form = QueryHelpers.ParseQuery(desk.Hub.Accepted.Single().Body);
        Assert.Equal("publish", form["hub.mode"]);
        Assert.Equal(
            new[] { "latest", "sections/webs", "tags/hubs" }
                .SelectMany(_ => new[] { "rss", "atom", "json" }, (topic, format) => $"https://api.example.org/feeds/{topic}.{format}"),
            form["hub.url"].Select(u => u!));

        using var feed = await desk.Client.Request("/feeds/latest.rss");
        Assert.Contains($"<{desk.Hub.Url}>; rel=\"hub\"", feed.Headers.GetValues("Link"));

        async Task<HttpRequestException?> Failure()
        {
            try
            {
                await publisher.PublishNext(deadline.Token);
                return null;
            }
            catch (HttpRequestException failure)
            {
                return failure;
            }
        }
    }
}
