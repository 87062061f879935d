using Microsoft.AspNetCore.WebUtilities;
using NewsApi.Contract;

namespace NewsApi.Http;

/// <summary>Holds a cursor to the list it came from, and says in a Link header (RFC 8288) where a list goes on, as its <c>next</c> does in the body.</summary>
static class NextPage
{
    public static async ValueTask<object?> Link(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        foreach (var list in call.Arguments.OfType<Paging>())
            list.Check();

        var answer = await next(call);
        if (Paged(answer)?.Next is { } cursor)
            call.HttpContext.Response.Headers.Append("Link", $"<{AddressAfter(call.HttpContext.Request, cursor)}>; rel=\"next\"");
        return answer;
    }

    static IPaged? Paged(object? answer) => answer switch
    {
        IPaged paged => paged,
        INestedHttpResult nested => Paged(nested.Result),
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
