using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace NewsApi.Tests.Features;

/// <summary>An identity provider that accepts connections and never answers.</summary>
public sealed class IdentityProviderOutageTests(IdentityProviderOutageTests.Desk desk) : IClassFixture<IdentityProviderOutageTests.Desk>
{
    [Fact]
    public async Task Sign_ins_are_refused_with_503_and_one_log_line_while_everything_else_works()
    {
        using var authority = new OpenIdConnectTests.Authority();
        await authority.Start();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var editor = desk.ClientWith(authority.Token("ada", role: "publish"));
            using var response = await editor.GetAsync("/v1/newsroom/articles", deadline.Token);
            Assert.NotNull(response.Headers.RetryAfter);
            var problem = await response.Problem(HttpStatusCode.ServiceUnavailable);
            return (string?)problem["type"];
        }));

        Assert.All(statuses, type => Assert.Equal("/problems/identity-provider-unavailable", type));
        foreach (var garbage in new[] { "nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", authority.Token("x", "admin", t => t.Audience = "x") })
        {
            using var client = desk.ClientWith(garbage);
            Assert.Equal("unauthenticated", await client.ProblemCode(HttpMethod.Get, "/v1/newsroom/articles", null, HttpStatusCode.Unauthorized));
        }

        await desk.Editor.Json("/v1/newsroom/articles");
        await desk.Client.Json("/v1/articles");
        await Eventually.True(() => desk.Log.Lines.Any(IsAboutAuthority), () => "the outage is not logged");
        Assert.Single(desk.Log.Lines, IsAboutAuthority);
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains("IDX", StringComparison.Ordinal));
    }

    static bool IsAboutAuthority(string line) => line.Contains("authority", StringComparison.OrdinalIgnoreCase);

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        readonly TcpListener silent = new(IPAddress.Loopback, 0);

        internal LogLines Log { get; } = new();

        public override async ValueTask InitializeAsync()
        {
            silent.Start();
            await base.InitializeAsync();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Auth:Authority", $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
            builder.UseSetting("Auth:Audience", "newsapi");
            builder.ConfigureLogging(logging => logging.AddProvider(Log));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            silent.Dispose();
        }
    }
}
