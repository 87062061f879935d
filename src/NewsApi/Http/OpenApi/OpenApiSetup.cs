using System.Reflection;
using NewsApi.Http.Results;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Fronts;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Keys;
using NewsApi.Newsroom.Partners;
using NewsApi.Newsroom.Previews;
using NewsApi.Newsroom.Sources;
using NewsApi.Newsroom.Webhooks;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>Registers and serves the OpenAPI 3.1 document and Swagger UI.</summary>
static class OpenApiSetup
{
    const string Version = "v1";

    // Types that are strings in JSON.
    static readonly Type[] StringTypes =
    [
        typeof(Slug), typeof(Id<Article>), typeof(Id<Front>), typeof(Id<ApiKey>), typeof(Id<Preview>), typeof(Id<Image>),
        typeof(Id<Partner>), typeof(Id<Webhook>), typeof(Id<Delivery>), typeof(Id<ImportSource>), typeof(Id<FeedAddress>),
    ];

    public static void AddOpenApi(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<OpenApiDocumentCache>();
        services.AddSwaggerGen(openapi =>
        {
            openapi.SwaggerDoc(Version, new()
            {
                Title = "NewsApi",
                Version = Version,
                Description = OpenApiDescription.Text,
                License = new() { Name = "MIT", Identifier = "MIT" },
            });
            openapi.AddServer(new() { Url = "/", Description = "This server" });
            openapi.IncludeXmlComments(XmlDocumentation.File, includeControllerXmlComments: true);
            openapi.CustomSchemaIds(OpenApiSchemas.NameOf);
            openapi.CustomOperationIds(OpenApiOperationFilter.IdOf);
            openapi.OrderActionsBy(OpenApiTags.SortKey);
            openapi.DocInclusionPredicate((_, api) => api.HttpMethod is not "HEAD");
            ConfigureSchemas(openapi);
            openapi.SchemaFilter<OpenApiSchemaFilter>();
            openapi.OperationFilter<OpenApiOperationFilter>();
            openapi.DocumentFilter<OpenApiDocumentFilter>();
        });
    }

    static void ConfigureSchemas(SwaggerGenOptions openapi)
    {
        openapi.SupportNonNullableReferenceTypes();
        openapi.NonNullableReferenceTypesAsRequired();
        openapi.UseOneOfForPolymorphism();
        openapi.SelectSubTypesUsing(type => OpenApiSchemaFilter.SubtypesOf(type).Select(s => s.DerivedType));
        openapi.SelectDiscriminatorNameUsing(type => OpenApiSchemaFilter.SubtypesOf(type).Any() ? "type" : null);
        openapi.SelectDiscriminatorValueUsing(type =>
            OpenApiSchemaFilter.SubtypesOf(type.BaseType!).FirstOrDefault(s => s.DerivedType == type)?.TypeDiscriminator as string);
        foreach (var type in StringTypes)
            openapi.MapType(type, () => OpenApiSchemas.For(type)!);

        var mapStandard = typeof(OpenApiSetup).GetMethod(nameof(MapStandard), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var type in typeof(OpenApiSetup).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IExternalStandard))))
            mapStandard.MakeGenericMethod(type).Invoke(null, [openapi]);
    }

    static void MapStandard<T>(SwaggerGenOptions openapi) where T : IExternalStandard => openapi.MapType<T>(OpenApiSchemas.ForStandard<T>);

    public static void MapOpenApi(this WebApplication app)
    {
        var documentation = app.MapGroup("/").WithPolicy(EndpointPolicy.Documentation).ExcludeFromDescription();
        documentation.MapGet("/openapi/v1.json",
            (OpenApiDocumentCache document) => TypedResults.Text(document.Json, "application/json; charset=utf-8"));
        documentation.MapGet("/", () => TypedResults.Redirect("/swagger"));

        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), branch => branch.UseSwaggerUI(explorer =>
        {
            explorer.RoutePrefix = "swagger";
            explorer.SwaggerEndpoint("/openapi/v1.json", "NewsApi v1");
            explorer.DocumentTitle = "NewsApi explorer";
            explorer.DisplayRequestDuration();
            explorer.EnableTryItOutByDefault();
            explorer.EnableDeepLinking();
        }));
    }

    public static string Document(IServiceProvider services) => services.GetRequiredService<OpenApiDocumentCache>().Json;
}
