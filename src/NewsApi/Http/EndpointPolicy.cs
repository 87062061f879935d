using Microsoft.AspNetCore.Cors;
using NewsApi.Http.Caching;
using NewsApi.Http.Results;

namespace NewsApi.Http;

/// <summary>
/// Through which door an endpoint is reached. Policy (who, how often, cached or not) belongs to the door, never to a single endpoint.
/// </summary>
sealed record EndpointPolicy(string Name, string CacheControl, bool Writes = false, bool Ends = true)
{
    /// <summary>Its answers depend on the address and the edition alone, and are kept on the <see cref="ResponseCache"/>.</summary>
    public bool CachesResponses { get; init; }

    /// <summary>Its addresses end in a format: what Accept asks for is not looked at, because readers of feeds ask for all sorts of XML.</summary>
    public bool FormatInPath { get; init; }

    /// <summary>Anyone, through shared caches. A copy may be shown a little stale while a fresh one is fetched, and for half a day when we are down.</summary>
    public static readonly EndpointPolicy Readers = new("readers", "public, max-age=10, stale-while-revalidate=60, stale-if-error=43200");

    /// <summary>What feed readers and crawlers fetch, over and over: the same manners, and finished answers at hand.</summary>
    public static readonly EndpointPolicy Feeds = Readers with { Name = "feeds", CachesResponses = true, FormatInPath = true };

    /// <summary>Editors and their tools, with a key: everything, never kept.</summary>
    public static readonly EndpointPolicy Newsroom = new("newsroom", "no-store", Writes: true);

    /// <summary>Partners, each with a key of its own: what they may run, never kept.</summary>
    public static readonly EndpointPolicy Partners = new("partners", "no-store", Writes: true);

    /// <summary>Who follows what changes: the end of the feed is never older than a second, or they would come late.</summary>
    public static readonly EndpointPolicy ChangeFeed = new("followers", "public, max-age=1, stale-while-revalidate=1, stale-if-error=43200");

    /// <summary>Answers that do not end: they are sent as they come up.</summary>
    public static readonly EndpointPolicy Streams = new("streams", "no-store", Ends: false);

    /// <summary>Whoever holds a secret link: never kept, never indexed.</summary>
    public static readonly EndpointPolicy Previews = new("previews", "no-store");

    /// <summary>What explains the API itself: it changes with a release.</summary>
    public static readonly EndpointPolicy Documentation = new("guide", "public, max-age=300");

    /// <summary>What machines ask about this process: never kept.</summary>
    public static readonly EndpointPolicy Operators = new("operators", "no-store");
}

static class EndpointPolicies
{
    static readonly string[] GetAndHead = ["GET", "HEAD"];

    public static RouteGroupBuilder WithPolicy(this RouteGroupBuilder routes, EndpointPolicy door)
    {
        routes.WithMetadata(door);
        if (door.Writes)
            routes.WithMetadata(new DisableCorsAttribute()); // a page elsewhere has no business with a key
        routes.AddEndpointFilter(NextPageLink.AddLink);
        ((IEndpointConventionBuilder)routes).Finally(AnswerHeadWhereGet);
        return routes;
    }

    // HEAD is GET without the body: whoever writes MapGet means both.
    static void AnswerHeadWhereGet(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] } methods)
        {
            endpoint.Metadata.Remove(methods);
            endpoint.Metadata.Add(new HttpMethodMetadata(GetAndHead));
        }
    }
}
