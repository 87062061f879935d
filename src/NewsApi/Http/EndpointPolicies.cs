using Microsoft.AspNetCore.Cors;
using NewsApi.Http.Auth;
using NewsApi.Http.Idempotency;
using NewsApi.Http.Results;

namespace NewsApi.Http;

/// <summary>Applies an <see cref="EndpointPolicy"/> to a route group.</summary>
static class EndpointPolicies
{
    static readonly string[] GetAndHead = ["GET", "HEAD"];

    public static RouteGroupBuilder WithPolicy(this RouteGroupBuilder routes, EndpointPolicy policy)
    {
        routes.WithMetadata(policy);
        if (policy.Writes)
        {
            routes.WithMetadata(new DisableCorsAttribute()); // pages of other origins must not use a key
            routes.AddEndpointFilter<UnitOfWork>();
            routes.AddEndpointFilter<ArticleAccessFilter>();
        }

        routes.AddEndpointFilter(NextPageLink.AddLink);
        ((IEndpointConventionBuilder)routes).Finally(AddHead);
        return routes;
    }

    // HEAD is GET without the body, so every MapGet also maps HEAD.
    static void AddHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { HttpMethods: ["GET"] } methods)
        {
            endpoint.Metadata.Remove(methods);
            endpoint.Metadata.Add(new HttpMethodMetadata(GetAndHead));
        }
    }
}
