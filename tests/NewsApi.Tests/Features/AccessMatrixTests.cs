using System.Text.RegularExpressions;
using NewsApi.Newsroom.Keys;

namespace NewsApi.Tests.Features;

/// <summary>Every operation of the contract, called by eight identities. The expectation is declared here, operation by operation.</summary>
public sealed partial class AccessMatrixTests(Newsdesk desk) : IClassFixture<Newsdesk>
{
    /// <summary>Who may call the operations listed below each heading. A new operation fails the test until it has a line.</summary>
    const string Table = """
        # anyone
        GET /v1/articles
        GET /v1/articles/{slug}
        GET /v1/redirects
        GET /v1/articles/{slug}/related
        GET /v1/articles/{slug}/images
        GET /v1/articles/{slug}/ninjs
        GET /v1/articles/{slug}/jsonld
        GET /v1/search
        GET /v1/suggest
        GET /v1/tags
        GET /v1/tags/{slug}
        GET /v1/tags/{slug}/related
        GET /v1/sections
        GET /v1/sections/{slug}
        GET /v1/fronts
        GET /v1/fronts/{slug}
        GET /v1/images/{id}
        GET /v1/images/{id}/articles
        GET /v1/changes
        GET /v1/changes/stream
        GET /v1/previews/{token}
        GET /feeds/latest.{format}
        GET /feeds/sections/{slug}.{format}
        GET /feeds/tags/{slug}.{format}
        GET /feeds/partner/{token}.{format}
        GET /sitemap.xml
        GET /sitemaps/news.xml
        GET /sitemaps/{month}.xml
        GET /robots.txt

        # partner
        GET /v1/partner
        GET /v1/partner/articles
        GET /v1/partner/articles/{id}
        GET /v1/partner/changes
        GET /v1/partner/feeds/{format}
        GET /v1/partner/feed-addresses
        POST /v1/partner/feed-addresses
        DELETE /v1/partner/feed-addresses/{id}
        GET /v1/partner/webhooks
        POST /v1/partner/webhooks
        GET /v1/partner/webhooks/{id}
        DELETE /v1/partner/webhooks/{id}
        POST /v1/partner/webhooks/{id}/activation
        POST /v1/partner/webhooks/{id}/secret
        POST /v1/partner/webhooks/{id}/test
        GET /v1/partner/webhooks/{id}/deliveries
        GET /v1/partner/webhooks/{id}/deliveries/{delivery}
        POST /v1/partner/webhooks/{id}/deliveries/{delivery}/redelivery

        # read own write publish admin
        GET /v1/newsroom/articles
        GET /v1/newsroom/articles/{id}
        GET /v1/newsroom/articles/{id}/tag-suggestions
        GET /v1/newsroom/articles/{id}/revisions
        GET /v1/newsroom/articles/{id}/revisions/{version}
        GET /v1/newsroom/articles/{id}/proposal
        GET /v1/newsroom/articles/{id}/previews
        GET /v1/newsroom/fronts
        GET /v1/newsroom/fronts/{slug}
        GET /v1/newsroom/tags
        GET /v1/newsroom/tags/{slug}
        GET /v1/newsroom/sections
        GET /v1/newsroom/sections/{slug}
        GET /v1/newsroom/rebuilds

        # own write publish admin
        POST /v1/newsroom/articles
        PUT /v1/newsroom/articles/{id}
        PUT /v1/newsroom/articles/{id}/address
        PUT /v1/newsroom/articles/{id}/expiry
        DELETE /v1/newsroom/articles/{id}/expiry
        PUT /v1/newsroom/articles/{id}/related
        POST /v1/newsroom/articles/{id}/revisions/{version}/restoration
        POST /v1/newsroom/articles/{id}/proposal/acceptance
        DELETE /v1/newsroom/articles/{id}/proposal
        POST /v1/newsroom/articles/{id}/previews
        DELETE /v1/newsroom/articles/{id}/previews/{preview}

        # publish admin
        POST /v1/newsroom/articles/{id}/publication
        DELETE /v1/newsroom/articles/{id}/publication
        POST /v1/newsroom/articles/{id}/withdrawal
        DELETE /v1/newsroom/articles/{id}/embargo
        POST /v1/newsroom/articles/{id}/corrections
        POST /v1/newsroom/articles/batch
        POST /v1/newsroom/fronts
        PUT /v1/newsroom/fronts/{slug}
        DELETE /v1/newsroom/fronts/{slug}
        POST /v1/newsroom/tags
        PUT /v1/newsroom/tags/{slug}
        POST /v1/newsroom/tags/{slug}/merger
        POST /v1/newsroom/sections
        PUT /v1/newsroom/sections/{slug}

        # admin
        POST /v1/newsroom/keys
        GET /v1/newsroom/keys
        DELETE /v1/newsroom/keys/{id}
        GET /v1/newsroom/audit
        GET /v1/newsroom/partners
        POST /v1/newsroom/partners
        GET /v1/newsroom/partners/{id}
        PUT /v1/newsroom/partners/{id}
        DELETE /v1/newsroom/partners/{id}
        GET /v1/newsroom/partners/{id}/takedowns
        GET /v1/newsroom/partners/{id}/feed-addresses
        POST /v1/newsroom/partners/{id}/feed-addresses
        DELETE /v1/newsroom/partners/{id}/feed-addresses/{address}
        GET /v1/newsroom/partners/{id}/webhooks
        GET /v1/newsroom/partners/{id}/webhooks/{webhook}/deliveries
        GET /v1/newsroom/sources
        POST /v1/newsroom/sources
        GET /v1/newsroom/sources/{id}
        PUT /v1/newsroom/sources/{id}
        DELETE /v1/newsroom/sources/{id}
        """;

    [Fact]
    public async Task Every_operation_answers_every_identity_as_declared()
    {
        var declared = Declared();
        var operations = await Operations();
        Assert.Equal(declared.Keys.Order(), operations.Order());

        var key = await desk.Key(Scope.Admin);
        var identities = new Dictionary<string, string?>
        {
            ["none"] = null,
            ["false"] = key[..^1] + (key[^1] is 'A' ? 'B' : 'A'),
            ["read"] = await desk.Key(Scope.Read),
            ["write"] = await desk.Key(Scope.Write),
            ["own"] = await desk.RestrictedKey("""{"name":"own","scopes":["write"],"ownDraftsOnly":true}"""),
            ["publish"] = await desk.Key(Scope.Publish),
            ["partner"] = await desk.PartnerKey((await desk.CreatePartner()).Id),
            ["admin"] = key,
        };

        var wrong = new List<string>();
        foreach (var (identity, token) in identities)
        {
            using var client = desk.ClientWith(token);
            foreach (var operation in operations)
            {
                var status = await StatusOf(client, operation);
                var expected = declared[operation] is "anyone" || declared[operation].Split(' ').Contains(identity) ? "allowed"
                    : identity is "none" or "false" ? "401" : "403";
                var actual = status is 401 or 403 ? $"{status}" : status < 500 ? "allowed" : $"{status}";
                if (actual != expected)
                    wrong.Add($"{operation} as {identity}: {status} instead of {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    static Dictionary<string, string> Declared()
    {
        var (identities, declared) = ("", new Dictionary<string, string>());
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (line.StartsWith('#'))
                identities = line[2..];
            else
                declared.Add(line, identities);
        return declared;
    }

    async Task<List<string>> Operations() =>
    [
        .. (await desk.Client.Json("/openapi/v1.json"))["paths"]!.AsObject().SelectMany(path =>
            path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}")),
    ];

    static async Task<int> StatusOf(HttpClient client, string operation)
    {
        var (method, path) = (new HttpMethod(operation.Split(' ')[0]), operation.Split(' ')[1]);
        using var request = new HttpRequestMessage(method, Parameter().Replace(path, match => match.Value switch
        {
            "{slug}" => "no-such-slug",
            "{format}" => "rss",
            "{month}" => "2024-11",
            "{version}" => "1",
            "{token}" => "dGhpcyBpcyBub3QgYSBwcmV2aWV3IHRva2VuIGF0IGFsbA",
            _ => "01936d81-bf80-7d13-8767-5a84c90bb30b",
        }));
        if (method != HttpMethod.Get)
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return (int)response.StatusCode;
    }

    [GeneratedRegex("""\{[a-z]+\}""")]
    private static partial Regex Parameter();
}
