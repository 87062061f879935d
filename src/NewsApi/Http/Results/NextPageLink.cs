using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Contract;
using NewsApi.Contract.Queries;

namespace NewsApi.Http.Results;

/// <summary>Checks that a cursor belongs to its list, and links the next page in a Link header (RFC 8288).</summary>
static class NextPageLink
{
    public static async ValueTask<object?> AddLink(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        foreach (var list in call.Arguments.OfType<Paging>())
            list.Check();

        var result = await next(call);
        if (FindPage(result)?.Next is { } cursor)
            call.HttpContext.Response.Headers.Append("Link", $"<{NextPageUrl(call.HttpContext.Request, cursor)}>; rel=\"next\"");
        return result;
    }

    static IPaged? FindPage(object? result) => result switch
    {
        IPaged paged => paged,
        INestedHttpResult nested => FindPage(nested.Result),
        IValueHttpResult value => value.Value as IPaged,
        _ => null,
    };

    static string NextPageUrl(HttpRequest request, string cursor)
    {
        var site = request.HttpContext.RequestServices.GetRequiredService<Site>();
        var query = request.Query.Where(p => p.Key is not "after")
            .SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value));
        return QueryHelpers.AddQueryString(
            $"{site.PublicUrl}{request.Path}", query.Append(KeyValuePair.Create("after", (string?)cursor)));
    }
}
