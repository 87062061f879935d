using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Contract;
using NewsApi.Contract.Queries;

namespace NewsApi.Http.Results;

/// <summary>Holds a cursor to the list it came from, and says in a Link header (RFC 8288) where a list goes on, as its <c>next</c> does in the body.</summary>
static class NextPageLink
{
    public static async ValueTask<object?> AddLink(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        foreach (var list in call.Arguments.OfType<Paging>())
            list.Check();

        var answer = await next(call);
        if (FindPage(answer)?.Next is { } cursor)
            call.HttpContext.Response.Headers.Append("Link", $"<{AddressAfter(call.HttpContext.Request, cursor)}>; rel=\"next\"");
        return answer;
    }

    static IPaged? FindPage(object? answer) => answer switch
    {
        IPaged paged => paged,
        INestedHttpResult nested => FindPage(nested.Result),
        IValueHttpResult value => value.Value as IPaged,
        _ => null,
    };

    static string AddressAfter(HttpRequest request, string cursor)
    {
        var site = request.HttpContext.RequestServices.GetRequiredService<Site>();
        var query = request.Query.Where(p => p.Key is not "after").SelectMany(p => p.Value, (p, value) => KeyValuePair.Create(p.Key, value));
        return QueryHelpers.AddQueryString($"{site.PublicUrl}{request.Path}", query.Append(KeyValuePair.Create("after", (string?)cursor)));
    }
}
