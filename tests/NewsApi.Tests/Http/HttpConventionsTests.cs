using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsApi.Tests.Http;

/// <summary>Behaviour that all endpoints share, tested on some of them.</summary>
public sealed class HttpConventionsTests(HttpConventionsTests.Desk desk) : IClassFixture<HttpConventionsTests.Desk>
{
    [Fact]
    public async Task Unknown_paths_return_404_problem_details()
    {
        await desk.Client.Problem("/v1/nothing", HttpStatusCode.NotFound);
        await desk.Client.Problem("/nothing", HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/articles/no-such-article", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Unsupported_methods_return_405_with_Allow()
    {
        using var response = await desk.Client.Request(HttpMethod.Delete, "/v1/articles");

        await response.Problem(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task OPTIONS_returns_the_allowed_methods()
    {
        using var response = await desk.Client.Request(HttpMethod.Options, "/v1/articles");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task Oversized_requests_return_414_and_431_problem_details()
    {
        await desk.Client.Problem($"/v1/articles?byline={new string('a', 9000)}", HttpStatusCode.RequestUriTooLong);
        using var response = await desk.Client.Request("/v1/articles", ("X-Large", new string('a', 40_000)));
        await response.Problem(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    [Fact]
    public async Task Responses_allow_any_origin_regardless_of_the_Origin_header()
    {
        using var plain = await desk.Client.Request("/v1/articles");
        using var cross = await desk.Client.Request("/v1/articles", ("Origin", "https://app.example"));
        using var error = await desk.Client.Request("/v1/articles/no-such-article", ("Origin", "https://app.example"));
        using var preflight = await desk.Client.Request(
            HttpMethod.Options, "/v1/articles",
            ("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "if-none-match"));

        foreach (var response in new[] { plain, cross, error, preflight })
        {
            Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Contains("ETag", cross.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/no-such-article")]
    [InlineData("/health/live")]
    [InlineData("/swagger/index.html")]
    [InlineData("/problems/not-found")]
    public async Task Responses_forbid_sniffing_and_do_not_name_the_server(string path)
    {
        using var response = await desk.Client.Request(path);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/no-such-article")]
    [InlineData("/v1/newsroom/articles")]
    [InlineData("/feeds/latest.rss")]
    [InlineData("/sitemap.xml")]
    [InlineData("/health/live")]
    [InlineData("/swagger/index.html")]
    [InlineData("/problems")]
    [InlineData("/problems/not-found")]
    [InlineData("/nothing")]
    public async Task Responses_cannot_be_framed_and_load_nothing_from_elsewhere(string path)
    {
        using var plain = await desk.Client.Request(path);
        using var secure = await desk.Client.Request(path, ("X-Forwarded-Proto", "https"));

        var policy = plain.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("http", policy);
        Assert.Equal("no-referrer", plain.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        Assert.StartsWith("max-age=", secure.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task Pages_obey_their_own_content_security_policy()
    {
        using var problem = await desk.Client.Request("/problems/not-found");
        var style = (await problem.Content.ReadAsStringAsync()).Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'sha256-{hash}'", problem.Headers.GetValues("Content-Security-Policy").Single());

        // Swagger UI runs scripts from files only.
        var explorer = await (await desk.Client.Request("/swagger/index.html")).Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<script(?![^>]*src=)", explorer);
        Assert.DoesNotMatch("(src|href)=.https?:", explorer);
    }

    [Fact]
    public async Task Every_problem_has_a_page()
    {
        foreach (var kind in NewsApi.Http.Problems.ProblemCatalog.All)
        {
            using var page = await desk.Client.Request($"/problems/{kind.Code}");
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.Contains(WebUtility.HtmlEncode(kind.Title), await page.Content.ReadAsStringAsync());
        }

        await desk.Client.Problem("/problems/no-such-problem", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Liveness_and_readiness_are_separate_checks()
    {
        Assert.Equal("live", (string?)(await desk.Client.Json("/health/live"))["status"]);
        Assert.Equal("ready", (string?)(await desk.Client.Json("/health/ready"))["status"]);
    }

    [Fact]
    public async Task The_root_redirects_to_Swagger_UI()
    {
        using var response = await desk.Client.Request("/");

        Assert.Equal("/swagger", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Links_do_not_depend_on_the_Host_header()
    {
        await desk.Published("Host one", tags: "Hosts");
        await desk.Published("Host two", tags: "Hosts");

        using var response = await desk.Client.Request(
            "/v1/articles?tag=hosts&limit=1", ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"));

        Assert.DoesNotContain("evil", string.Join(' ', response.Headers.GetValues("Link")));
        Assert.DoesNotContain("evil", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/articles HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET /v1/articles?a=\u0001 HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task Malformed_HTTP_is_rejected_and_the_server_keeps_running(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(desk.Client.BaseAddress!.Host, desk.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var status = await new StreamReader(client.GetStream()).ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Matches("^HTTP/1.1 [45]0[0-9]", status);
        await desk.Client.Json("/v1/articles");
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFF")]
    [InlineData("80000000")]
    [InlineData("7FFFFFFF")]
    [InlineData("100000000000000000000000000000000")]
    [InlineData("-1")]
    [InlineData("xyz")]
    [InlineData("")]
    public async Task Invalid_chunk_sizes_are_a_problem_and_close_the_connection(string size)
    {
        foreach (var key in new[] { "", "Idempotency-Key: chunk\r\n" })
        {
            var response = await Raw($"""
                POST /v1/newsroom/tags HTTP/1.1
                Host: x
                Authorization: Bearer {await desk.Key(NewsApi.Newsroom.Keys.Scope.Admin)}
                Content-Type: application/json
                Transfer-Encoding: chunked
                
                {size}
                {"{"}"name":

                """.ReplaceLineEndings("\r\n").Replace("Host: x\r\n", "Host: x\r\n" + key));

            Assert.Matches("^HTTP/1.1 4(00|08|13) ", response);
            Assert.Contains("application/problem+json", response);
            Assert.Contains("\"traceId\"", response);
        }

        await desk.Client.Json("/v1/articles");
    }

    // Reads until the server closes the connection.
    async Task<string> Raw(string request)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = new TcpClient();
        await client.ConnectAsync(desk.Client.BaseAddress!.Host, desk.Client.BaseAddress.Port, deadline.Token);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), deadline.Token);
        return await new StreamReader(client.GetStream()).ReadToEndAsync(deadline.Token);
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Published("A published article", tags: "Conventions");
        }
    }
}
