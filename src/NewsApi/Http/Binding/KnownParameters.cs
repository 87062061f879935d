using System.Reflection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace NewsApi.Http.Binding;

/// <summary>
/// Removes the query parameters that a feed or sitemap does not have, such as the utm_source that feed readers add: the response, its
/// links and its cache entry are those of the address without them.
/// </summary>
sealed class KnownParameters(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue
            && http.GetEndpoint()?.Metadata is { } metadata
            && metadata.GetMetadata<EndpointPolicy>() is { IgnoresUnknownParameters: true }
            && metadata.GetMetadata<MethodInfo>() is { } handler)
            http.Request.QueryString = Known(http.Request, QueryParameter.Of(handler));
        return next(http);
    }

    static QueryString Known(HttpRequest request, IReadOnlyList<QueryParameter> parameters)
    {
        var names = parameters.Select(p => p.Name).Except(request.RouteValues.Keys).ToHashSet();
        var known = new QueryBuilder();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
            if (names.Contains(pair.DecodeName().ToString()))
                known.Add(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        return known.ToQueryString();
    }
}
