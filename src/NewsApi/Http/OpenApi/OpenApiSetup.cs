using Microsoft.OpenApi;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Previews;
using NewsApi.Newsroom.Webhooks;
using Swashbuckle.AspNetCore.Swagger;

namespace NewsApi.Http.OpenApi;

/// <summary>The contract as an OpenAPI 3.1 document, and the explorer that shows it.</summary>
static class OpenApiSetup
{
    const string Name = "v1";

    static readonly Type[] Strings = [typeof(Slug), typeof(Id<Article>), typeof(Id<Front>), typeof(Id<ApiKey>), typeof(Id<Preview>), typeof(Id<Image>),
        typeof(Id<Partner>), typeof(Id<Webhook>), typeof(Id<Delivery>)];

    public static void AddOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiDocumentCache>();
        services.AddSwaggerGen(contract =>
        {
            contract.SwaggerDoc(Name, new()
            {
                Title = "NewsApi",
                Version = Name,
                Description = """
                    A content API for news publishers. Lists are paged by cursor: send `next` back as `after`. Every error is a problem detail
                    (RFC 9457) whose `type` leads to a page that explains it. Answers have an `ETag`; send it as `If-None-Match`.
                    Times are RFC 3339 in UTC, ids are UUIDv7. Unknown query parameters are refused.
                    """,
                License = new() { Name = "MIT", Identifier = "MIT" },
            });
            contract.AddServer(new() { Url = "/", Description = "This server" });
            contract.IncludeXmlComments(XmlDocumentation.File, includeControllerXmlComments: true);

            contract.SupportNonNullableReferenceTypes();
            contract.NonNullableReferenceTypesAsRequired();
            contract.UseOneOfForPolymorphism();
            contract.SelectSubTypesUsing(type => OpenApiSchemaFilter.KindsOf(type).Select(k => k.DerivedType));
            contract.SelectDiscriminatorNameUsing(type => OpenApiSchemaFilter.KindsOf(type).Any() ? "type" : null);
            contract.SelectDiscriminatorValueUsing(type => OpenApiSchemaFilter.KindsOf(type.BaseType!).FirstOrDefault(k => k.DerivedType == type)?.TypeDiscriminator as string);
            foreach (var type in Strings)
                contract.MapType(type, () => OpenApiSchemaFilter.Of(type)!);
            contract.MapType<FeedDocument>(() => OpenApiSchemaFilter.Standard("A feed: RSS 2.0, Atom or JSON Feed 1.1, as the address says."));
            contract.MapType<PartnerFeedDocument>(() => OpenApiSchemaFilter.Standard("A feed: RSS 2.0, Atom, JSON Feed 1.1, or a page of ninjs 3.1 items, as the address says."));
            contract.MapType<SitemapDocument>(() => OpenApiSchemaFilter.Standard("A sitemap of sitemaps.org 0.9, or an index of them."));
            contract.MapType<RobotsDocument>(() => OpenApiSchemaFilter.Standard("Rules for crawlers (RFC 9309)."));
            contract.MapType<NinjsDocument>(() => OpenApiSchemaFilter.Standard("An item of ninjs 3.1.", "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"));
            contract.MapType<JsonLdDocument>(() => OpenApiSchemaFilter.Standard("A NewsArticle in JSON-LD.", "https://schema.org/NewsArticle"));
            contract.CustomSchemaIds(OpenApiSchemaFilter.NameOf);
            contract.CustomOperationIds(OpenApiOperationFilter.IdOf);
            contract.DocInclusionPredicate((_, api) => api.HttpMethod is not "HEAD");
            contract.SchemaFilter<OpenApiSchemaFilter>();
            contract.OperationFilter<OpenApiOperationFilter>();
            contract.DocumentFilter<OpenApiDocumentFilter>();
        });
    }

    public static void MapOpenApi(this WebApplication app)
    {
        var openapi = app.MapGroup("/openapi").WithPolicy(EndpointPolicy.Documentation).ExcludeFromDescription();
        openapi.MapGet("/v1.json", (OpenApiDocumentCache contract) => TypedResults.Text(contract.Json, "application/json; charset=utf-8"));
        app.MapGroup("/").WithPolicy(EndpointPolicy.Documentation).ExcludeFromDescription().MapGet("/", () => TypedResults.Redirect("/swagger"));

        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), explorers => explorers.UseSwaggerUI(explorer =>
        {
            explorer.RoutePrefix = "swagger";
            explorer.SwaggerEndpoint("/openapi/v1.json", "NewsApi v1");
            explorer.DocumentTitle = "NewsApi explorer";
            explorer.DisplayRequestDuration();
            explorer.EnableTryItOutByDefault();
            explorer.EnableDeepLinking();
            explorer.ConfigObject.AdditionalItems["tagsSorter"] = "alpha";
        }));
    }

    public static string Document(IServiceProvider services) => services.GetRequiredService<OpenApiDocumentCache>().Json;
}

/// <summary>The document, made once: it changes with a release only.</summary>
sealed class OpenApiDocumentCache(ISwaggerProvider provider)
{
    readonly Lazy<string> json = new(() =>
    {
        using var text = new StringWriter();
        provider.GetSwagger("v1").SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString().ReplaceLineEndings("\n") + "\n";
    });

    public string Json => json.Value;
}
