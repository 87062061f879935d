using Microsoft.OpenApi;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Webhooks;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>What concerns the document as a whole: what its groups are about, what <c>fields</c> leaves of a story, one name for all blocks.</summary>
sealed class OpenApiDocumentFilter : IDocumentFilter
{
    static readonly (string Name, string Description)[] Groups =
    [
        ("Administration", "For admins: keys, and who wrote what."),
        ("Articles", "Stories as readers get them: lists, one story, what is related to it, its pictures."),
        ("Changes", "What happened to which story: for apps, static sites and partners who keep copies."),
        ("Crawlers", "Sitemaps, and rules for who reads them."),
        ("Curating", "For editors: fronts, arranged."),
        ("Feeds", "RSS, Atom and JSON Feed."),
        ("Fronts", "Curated pages."),
        ("Images", "Pictures with alt text, caption, credit and rights, and the stories that show them."),
        ("Partners", "For partners, with a key of their own: what they may run, with full text, and what has changed in it."),
        ("Previews", "One story before readers see it, for whoever holds a link."),
        ("Publishing", "For editors: publish, embargo, correct, kill."),
        ("Search", "Stories by their words, and what a word may become while it is typed."),
        ("Sections", "Where stories run."),
        ("Tags", "What stories are about."),
        ("Vocabulary", "For editors: tags and sections, made, renamed, merged."),
        ("Webhooks", "For partners: being told of changes as they happen, by Standard Webhooks."),
        ("Writing", "For editors and their tools: drafts, revisions, what to read next."),
    ];

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        document.Tags = Groups.Select(g => new OpenApiTag { Name = g.Name, Description = g.Description }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key of this newsroom (`nk_…`), or an editor's OpenID Connect token where an authority is configured. Readers need none.",
            },
        };
        var schemas = context.SchemaRepository.Schemas;
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>().SelectMany(s => s.Properties?.Values ?? []).OfType<OpenApiSchema>())
            if (schema.Items is OpenApiSchema { OneOf.Count: > 1 } blocks && blocks.OneOf.OfType<OpenApiSchemaReference>().Any(r => r.Reference.Id == nameof(ParagraphView)))
                schema.Items = new OpenApiSchemaReference(nameof(BlockView));

        foreach (var change in new[] { nameof(ChangeView), nameof(PartnerChangeView) })
            if (schemas.TryGetValue(change, out var line) && line is OpenApiSchema { Properties: { } properties })
                properties["article"] = new OpenApiSchema
                {
                    Description = "The story, as it was then; with `include=article` the whole story as it now is, where it may still be shown.",
                    AnyOf = [new OpenApiSchemaReference(nameof(ChangedArticle)), new OpenApiSchemaReference(nameof(ArticleDetail))],
                };

        document.Webhooks = new Dictionary<string, IOpenApiPathItem> { ["article"] = MessageOf(context) };
        Prune(document, (OpenApiSchema)schemas[nameof(ArticleDetail)], (OpenApiSchema)schemas[$"{nameof(ArticleListItem)}Page"], context.SchemaRepository);
    }

    static OpenApiPathItem MessageOf(DocumentFilterContext context) => new()
    {
        Operations = new()
        {
            [HttpMethod.Post] = new()
            {
                OperationId = "receiveMessage",
                Summary = "What a webhook receives",
                Description = "Signed as Standard Webhooks say: `webhook-id`, `webhook-timestamp` and `webhook-signature`. Answer with any 2xx within 15 seconds; with 410 the webhook is switched off.",
                Tags = new HashSet<OpenApiTagReference> { new("Webhooks") },
                Security = [],
                RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        ["application/json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(WebhookMessage), context.SchemaRepository) },
                    },
                },
                Responses = new() { ["2XX"] = new OpenApiResponse { Description = "It has arrived." }, ["410"] = new OpenApiResponse { Description = "Send nothing more." } },
            },
        },
    };

    // With fields any property may be missing: a shape of its own beside the whole one keeps the whole one's promises.
    static void Prune(OpenApiDocument document, OpenApiSchema detail, OpenApiSchema page, SchemaRepository repository)
    {
        repository.AddDefinition("ArticleFields", new()
        {
            Type = JsonSchemaType.Object,
            Description = "What `fields` left of a story.",
            Properties = detail.Properties,
            AdditionalPropertiesAllowed = false,
        });
        repository.AddDefinition("ArticleFieldsPage", new()
        {
            Type = JsonSchemaType.Object,
            Description = "One page of a list, of each story what `fields` left.",
            Required = page.Required,
            Properties = page.Properties!.ToDictionary(p => p.Key, p => p.Key is "items"
                ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference("ArticleFields"), Description = p.Value.Description }
                : p.Value),
            AdditionalPropertiesAllowed = false,
        });

        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations!.Values).Where(o => o.Parameters?.Any(p => p.Name is "fields") is true))
            if (operation.Responses!["200"].Content!["application/json"] is OpenApiMediaType { Schema: { } whole } answer)
                answer.Schema = new OpenApiSchema
                {
                    AnyOf = [whole, new OpenApiSchemaReference(whole is OpenApiSchemaReference { Reference.Id: nameof(ArticleDetail) } ? "ArticleFields" : "ArticleFieldsPage")],
                };
    }
}
