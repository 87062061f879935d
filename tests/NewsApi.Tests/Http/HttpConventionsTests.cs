using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NewsApi.Tests.Http;

/// <summary>What holds for every endpoint, asked of some.</summary>
public sealed class HttpConventionsTests(HttpConventionsTests.Desk desk) : IClassFixture<HttpConventionsTests.Desk>
{
    [Theory]
    [InlineData("/v1/articles?limt=5", "limt")]
    [InlineData("/v1/articles?Limit=5", "Limit")]
    [InlineData("/v1/articles?tag=a&TAG=b", "TAG")]
    [InlineData("/v1/articles?TAG=b&tag=a", "TAG")]
    [InlineData("/v1/articles?=1", "query")]
    [InlineData("/v1/articles?limit=%2B5", "limit")]
    [InlineData("/v1/articles?fields=id,id", "fields")]
    [InlineData("/v1/articles?from=2024-11-01T10:00Z", "from")]
    [InlineData("/v1/images/%2001936d81-bf80-7d13-8767-5a84c90bb30", "id")]
    [InlineData("/v1/articles?limit=0", "limit")]
    [InlineData("/v1/articles?limit=101", "limit")]
    [InlineData("/v1/articles?limit=ten", "limit")]
    [InlineData("/v1/articles?limit=%205", "limit")]
    [InlineData("/v1/articles?limit=5&limit=6", "limit")]
    [InlineData("/v1/articles?limit=", "limit")]
    [InlineData("/v1/articles?limit=99999999999999999999", "limit")]
    [InlineData("/v1/articles?section=World%20News", "section")]
    [InlineData("/v1/articles?tag=a&tag=B", "tag")]
    [InlineData("/v1/articles?tag=a&tag=b&tag=c&tag=d&tag=e&tag=f&tag=g&tag=h&tag=i&tag=j&tag=k", "tag")]
    [InlineData("/v1/articles?from=yesterday", "from")]
    [InlineData("/v1/articles?from=2024-02-01&to=2024-01-01", "to")]
    [InlineData("/v1/articles?language=english_please", "language")]
    [InlineData("/v1/articles?hasImage=True", "hasImage")]
    [InlineData("/v1/articles?count=1", "count")]
    [InlineData("/v1/articles?order=Newest", "order")]
    [InlineData("/v1/articles?order=0", "order")]
    [InlineData("/v1/articles?include=body,everything", "include")]
    [InlineData("/v1/articles?include=body,", "include")]
    [InlineData("/v1/articles?fields=", "fields")]
    [InlineData("/v1/articles?after=AAAA", "after")]
    [InlineData("/v1/articles?id=42", "id")]
    [InlineData("/v1/articles?byline=a%00b", "byline")]
    [InlineData("/v1/articles?byline=%FF%FE", "query")]
    [InlineData("/v1/articles?byline=%ED%A0%80", "query")]
    [InlineData("/v1/articles/Not_A_Slug", "slug")]
    [InlineData("/v1/articles/some-story?limit=5", "limit")]
    [InlineData("/v1/tags/Ukraine", "slug")]
    [InlineData("/v1/tags?q=%20", "q")]
    [InlineData("/v1/sections?name=x", "name")]
    [InlineData("/v1/images/42", "id")]
    [InlineData("/v1/articles?%00=1", "query")]
    public async Task A_malformed_request_gets_a_problem_that_names_the_field(string path, string field)
    {
        var problem = await desk.Client.Problem(path, HttpStatusCode.BadRequest);

        Assert.Equal("/problems/invalid-request", (string?)problem["type"]);
        Assert.NotEmpty((string)problem["errors"]![field]![0]!);
    }

    [Fact]
    public async Task All_faults_are_named_at_once() =>
        Assert.Equal(3, (await desk.Client.Problem("/v1/articles?limit=0&order=x&foo=1", HttpStatusCode.BadRequest))["errors"]!.AsObject().Count);

    [Fact]
    public async Task A_flood_of_parameters_is_not_answered_with_a_flood() =>
        Assert.InRange((await desk.Client.Problem($"/v1/articles?{string.Join('&', Enumerable.Range(0, 1000).Select(i => $"p{i}=1"))}", HttpStatusCode.BadRequest)).ToJsonString().Length, 1, 20_000);

    [Fact]
    public async Task Whatever_the_query_string_the_answer_is_never_a_500()
    {
        var random = new Random(27_11_2024);
        var pieces = new[] { "%", "%%", "%u0041", "&", "=", "?", "#", "tag", "tag[]", "limit", "after", "\u202e", "😀", "'", "\"", "\\", ";", "--", "$1", "{}", "<script>", "%1E", "%0A", "+", "..", new string('a', 5000) };
        for (var i = 0; i < 300; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var answer = await desk.Client.Ask($"/v1/articles?{query}");
            Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} for {query}");
        }
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem_wherever_it_is_not()
    {
        await desk.Client.Problem("/v1/nothing", HttpStatusCode.NotFound);
        await desk.Client.Problem("/nothing", HttpStatusCode.NotFound);
        await desk.Client.Problem("/v1/articles/no-such-story", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_method_that_is_not_possible_is_refused_with_those_that_are()
    {
        using var answer = await desk.Client.Ask(HttpMethod.Delete, "/v1/articles");

        await answer.Problem(HttpStatusCode.MethodNotAllowed);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task OPTIONS_tells_the_methods()
    {
        using var answer = await desk.Client.Ask(HttpMethod.Options, "/v1/articles");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("application/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0, text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("text/html, */*;q=0.1", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task A_representation_that_does_not_exist_is_refused(string accept, HttpStatusCode status)
    {
        using var answer = await desk.Client.Ask("/v1/articles", ("Accept", accept));

        Assert.Equal(status, answer.StatusCode);
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/a-well-mannered-story")]
    [InlineData("/v1/articles/a-well-mannered-story/related")]
    [InlineData("/v1/articles/a-well-mannered-story/images")]
    [InlineData("/v1/tags")]
    [InlineData("/v1/tags/manners")]
    [InlineData("/v1/sections")]
    [InlineData("/v1/sections/news")]
    public async Task An_answer_is_revalidated_by_its_tag_and_says_how_long_it_keeps(string path)
    {
        using var first = await desk.Client.Ask(path);
        using var again = await desk.Client.Ask(path, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        using var any = await desk.Client.Ask(path, ("If-None-Match", "*"));
        using var stale = await desk.Client.Ask(path, ("If-None-Match", "\"other\""));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK], new[] { first, again, any, stale }.Select(a => a.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        foreach (var answer in new[] { first, again })
        {
            Assert.Contains("public", answer.Headers.GetValues("Cache-Control").Single());
            Assert.Contains("stale-if-error=43200", answer.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Fact]
    public async Task The_tag_changes_when_the_answer_does()
    {
        var article = await desk.Published("Changing story", tags: "Changing");
        using var before = await desk.Client.Ask("/v1/articles?tag=changing");

        await desk.Change(article.Id, a => a.Correct("A name was misspelt.", desk.Clock.GetUtcNow()));
        using var after = await desk.Client.Ask("/v1/articles?tag=changing", ("If-None-Match", before.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_story_is_revalidated_by_its_date_too()
    {
        var article = await desk.Published("Dated story");
        using var first = await desk.Client.Ask($"/v1/articles/{article.Slug}");
        var date = first.Content.Headers.LastModified!.Value.ToString("R");
        Assert.Equal(HttpStatusCode.NotModified, (await desk.Client.Ask($"/v1/articles/{article.Slug}", ("If-Modified-Since", date))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.Client.Ask($"/v1/articles/{article.Slug}", ("If-Modified-Since", date), ("If-None-Match", "\"other\""))).StatusCode);

        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.Change(article.Id, a => a.Correct("A name was misspelt.", desk.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.OK, (await desk.Client.Ask($"/v1/articles/{article.Slug}", ("If-Modified-Since", date))).StatusCode);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_with_a_reason()
    {
        await desk.Client.Problem($"/v1/articles?byline={new string('a', 9000)}", HttpStatusCode.RequestUriTooLong);
        using var answer = await desk.Client.Ask("/v1/articles", ("X-Large", new string('a', 40_000)));
        await answer.Problem(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    [Fact]
    public async Task Names_parted_by_commas_may_be_repeated_instead() =>
        Assert.NotNull((await desk.Client.Json("/v1/articles/a-well-mannered-story?include=related&include=latest"))["latest"]);

    [Fact]
    public async Task HEAD_says_what_GET_would_say_without_the_body()
    {
        using var get = await desk.Client.Ask("/v1/articles/a-well-mannered-story");
        using var head = await desk.Client.Ask(HttpMethod.Head, "/v1/articles/a-well-mannered-story");
        using var missing = await desk.Client.Ask(HttpMethod.Head, "/v1/articles/no-such-story");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_compressed_for_those_who_can_read_it(string encoding)
    {
        var plain = await (await desk.Client.Ask("/v1/articles")).Content.ReadAsStringAsync();
        using var packed = await desk.Client.Ask("/v1/articles", ("Accept-Encoding", encoding));

        Assert.Equal(encoding, packed.Content.Headers.ContentEncoding.Single());
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var bytes = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked = encoding is "br" ? new BrotliStream(bytes, CompressionMode.Decompress) : new GZipStream(bytes, CompressionMode.Decompress);
        Assert.Equal(plain, await new StreamReader(unpacked).ReadToEndAsync());
    }

    [Fact]
    public async Task Any_origin_may_read_and_caches_need_not_tell_origins_apart()
    {
        using var plain = await desk.Client.Ask("/v1/articles");
        using var cross = await desk.Client.Ask("/v1/articles", ("Origin", "https://app.example"));
        using var error = await desk.Client.Ask("/v1/articles/no-such-story", ("Origin", "https://app.example"));
        using var preflight = await desk.Client.Ask(HttpMethod.Options, "/v1/articles", ("Origin", "https://app.example"), ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "if-none-match"));

        foreach (var answer in new[] { plain, cross, error, preflight })
        {
            Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        }

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Contains("ETag", cross.Headers.GetValues("Access-Control-Expose-Headers").Single());
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/no-such-story")]
    [InlineData("/health/live")]
    [InlineData("/swagger/index.html")]
    [InlineData("/problems/not-found")]
    public async Task Nothing_is_sniffed_and_nobody_boasts(string path)
    {
        using var answer = await desk.Client.Ask(path);

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Every_problem_has_a_page()
    {
        foreach (var kind in NewsApi.Http.Problems.ProblemCatalog.All)
        {
            using var page = await desk.Client.Ask($"/problems/{kind.Code}");
            Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
            Assert.Contains(WebUtility.HtmlEncode(kind.Title), await page.Content.ReadAsStringAsync());
        }

        await desk.Client.Problem("/problems/no-such-problem", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Health_is_told_apart_as_alive_and_ready()
    {
        Assert.Equal("live", (string?)(await desk.Client.Json("/health/live"))["status"]);
        Assert.Equal("ready", (string?)(await desk.Client.Json("/health/ready"))["status"]);
    }

    [Fact]
    public async Task The_root_leads_to_the_explorer()
    {
        using var answer = await desk.Client.Ask("/");

        Assert.Equal("/swagger", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Links_do_not_believe_what_a_request_says_of_the_host()
    {
        await desk.Published("Host one", tags: "Hosts");
        await desk.Published("Host two", tags: "Hosts");

        using var answer = await desk.Client.Ask("/v1/articles?tag=hosts&limit=1", ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"));

        Assert.DoesNotContain("evil", string.Join(' ', answer.Headers.GetValues("Link")));
        Assert.DoesNotContain("evil", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/articles HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("NONSENSE\r\n\r\n")]
    [InlineData("GET /v1/articles?a=\u0001 HTTP/1.1\r\nHost: x\r\n\r\n")]
    public async Task What_is_not_HTTP_is_refused_and_hurts_nobody(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(desk.Client.BaseAddress!.Host, desk.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), TestContext.Current.CancellationToken);
        var status = await new StreamReader(client.GetStream()).ReadLineAsync(TestContext.Current.CancellationToken);

        Assert.Matches("^HTTP/1.1 [45]0[0-9]", status);
        await desk.Client.Json("/v1/articles");
    }

    public sealed class Desk(TestPostgres postgres) : Newsdesk(postgres)
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await Published("A well-mannered story", tags: "Manners");
        }
    }
}
