using System.IO.Compression;
using System.Net;

namespace NewsApi.Tests.Http;

/// <summary>Content negotiation, conditional requests, HEAD and compression.</summary>
public sealed class ConditionalRequestsTests(HttpConventionsTests.Desk desk) : IClassFixture<HttpConventionsTests.Desk>
{
    [Theory]
    [InlineData("application/xml", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json;q=0, text/html", HttpStatusCode.NotAcceptable)]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/*", HttpStatusCode.OK)]
    [InlineData("text/html, */*;q=0.1", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task An_Accept_header_without_a_matching_representation_returns_406(string accept, HttpStatusCode status)
    {
        using var response = await desk.Client.Request("/v1/articles", ("Accept", accept));

        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("/v1/articles")]
    [InlineData("/v1/articles/a-published-article")]
    [InlineData("/v1/articles/a-published-article/related")]
    [InlineData("/v1/articles/a-published-article/images")]
    [InlineData("/v1/tags")]
    [InlineData("/v1/tags/conventions")]
    [InlineData("/v1/sections")]
    [InlineData("/v1/sections/news")]
    public async Task Responses_have_an_ETag_and_a_cache_lifetime(string path)
    {
        using var first = await desk.Client.Request(path);
        using var again = await desk.Client.Request(path, ("If-None-Match", $"\"other\", {first.Headers.ETag}"));
        using var any = await desk.Client.Request(path, ("If-None-Match", "*"));
        using var stale = await desk.Client.Request(path, ("If-None-Match", "\"other\""));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.NotModified, HttpStatusCode.OK],
            new[] { first, again, any, stale }.Select(r => r.StatusCode));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        foreach (var response in new[] { first, again })
        {
            Assert.Contains("public", response.Headers.GetValues("Cache-Control").Single());
            Assert.Contains("stale-if-error=43200", response.Headers.GetValues("Cache-Control").Single());
        }
    }

    [Theory]
    [InlineData("/v1/articles", "W/\"{0}-gzip\"")]
    [InlineData("/v1/articles", "W/\"{0}-br\"")]
    [InlineData("/v1/articles", "\"{0}--gzip\"")]
    [InlineData("/v1/articles", "\"other\", W/\"{0};gzip\"")]
    [InlineData("/v1/articles", "W/\"{0}\"-gzip")]
    [InlineData("/feeds/latest.rss", "W/\"{0}-zstd\"")]
    [InlineData("/sitemap.xml", "\"{0}:br\"")]
    public async Task An_ETag_that_a_compressing_proxy_marked_is_the_same(string path, string ifNoneMatch)
    {
        using var first = await desk.Client.Request(path);
        var tag = first.Headers.ETag!.Tag.Trim('"');
        using var again = await desk.Client.Request(path, ("If-None-Match", string.Format(null, ifNoneMatch, tag)));
        using var other = await desk.Client.Request(path, ("If-None-Match", string.Format(null, ifNoneMatch, $"0{tag}")));

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task An_If_Match_that_a_compressing_proxy_marked_is_the_same()
    {
        await desk.Editor.PostJson("/v1/newsroom/tags", """{"name":"Marked","type":"topic"}""", HttpStatusCode.Created);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/newsroom/tags/marked")
        {
            Content = new StringContent("""{"name":"Marked","type":"place"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "W/\"2-gzip\"");

        using var response = await desk.Editor.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_ETag_changes_with_the_response()
    {
        var article = await desk.Published("Changing article", tags: "Changing");
        using var before = await desk.Client.Request("/v1/articles?tag=changing");

        await desk.Change(article.Id, a => a.Correct("A name was misspelt.", desk.Clock.GetUtcNow()));
        using var after = await desk.Client.Request("/v1/articles?tag=changing", ("If-None-Match", before.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task If_Modified_Since_applies_without_If_None_Match()
    {
        var article = await desk.Published("Dated article");
        using var first = await desk.Client.Request($"/v1/articles/{article.Slug}");
        var date = first.Content.Headers.LastModified!.Value.ToString("R");
        Assert.Equal(HttpStatusCode.NotModified, await StatusOf(("If-Modified-Since", date)));
        Assert.Equal(HttpStatusCode.OK, await StatusOf(("If-Modified-Since", date), ("If-None-Match", "\"other\"")));

        desk.Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.Change(article.Id, a => a.Correct("A name was misspelt.", desk.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.OK, await StatusOf(("If-Modified-Since", date)));

        async Task<HttpStatusCode> StatusOf(params (string Name, string Value)[] headers)
        {
            using var response = await desk.Client.Request($"/v1/articles/{article.Slug}", headers);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task HEAD_returns_the_headers_of_GET_without_the_body()
    {
        using var get = await desk.Client.Request("/v1/articles/a-published-article");
        using var head = await desk.Client.Request(HttpMethod.Head, "/v1/articles/a-published-article");
        using var missing = await desk.Client.Request(HttpMethod.Head, "/v1/articles/no-such-article");

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
    public async Task Responses_are_compressed_as_Accept_Encoding_allows(string encoding)
    {
        var plain = await (await desk.Client.Request("/v1/articles")).Content.ReadAsStringAsync();
        using var compressed = await desk.Client.Request("/v1/articles", ("Accept-Encoding", encoding));

        Assert.Equal(encoding, compressed.Content.Headers.ContentEncoding.Single());
        Assert.Contains("Accept-Encoding", compressed.Headers.Vary);
        await using var bytes = await compressed.Content.ReadAsStreamAsync();
        await using Stream decompressed = encoding is "br"
            ? new BrotliStream(bytes, CompressionMode.Decompress)
            : new GZipStream(bytes, CompressionMode.Decompress);
        Assert.Equal(plain, await new StreamReader(decompressed).ReadToEndAsync());
    }
}
