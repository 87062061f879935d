using Microsoft.OpenApi;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Changes;
using NewsApi.Contract.Webhooks;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NewsApi.Http.OpenApi;

/// <summary>
/// Completes the document: tags, security scheme, webhook messages, the schema of blocks, and the schemas of articles that
/// <c>fields</c> reduces.
/// </summary>
sealed class OpenApiDocumentFilter : IDocumentFilter
{
    const string ArticleFields = "ArticleFields";
    const string ArticleFieldsPage = "ArticleFieldsPage";

    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        document.Tags = OpenApiTags.Create().ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API key (`nk_…`), or an editor's OpenID Connect token if an authority is configured."
                    + " Operations for readers require neither.",
            },
        };

        var schemas = context.SchemaRepository.Schemas;
        ReferToBlockView(schemas);
        DescribeChangedArticles(schemas);
        document.Webhooks = new Dictionary<string, IOpenApiPathItem> { ["article"] = CreateWebhook(context) };
        AddFieldsSchemas(
            (OpenApiSchema)schemas[nameof(ArticleDetail)], (OpenApiSchema)schemas[$"{nameof(ArticleListItem)}Page"],
            context.SchemaRepository);
        OfferFieldsSchemas(document);
    }

    // The generator repeats the subtypes of a block in each list of blocks; one schema names them all.
    static void ReferToBlockView(Dictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>().SelectMany(s => s.Properties?.Values ?? []).OfType<OpenApiSchema>())
            if (schema.Items is OpenApiSchema { OneOf.Count: > 1 } blocks
                && blocks.OneOf.OfType<OpenApiSchemaReference>().Any(r => r.Reference.Id == nameof(ParagraphView)))
                schema.Items = new OpenApiSchemaReference(nameof(BlockView));
    }

    static void DescribeChangedArticles(Dictionary<string, IOpenApiSchema> schemas)
    {
        foreach (var change in new[] { nameof(ChangeView), nameof(PartnerChangeView) })
            if (schemas.TryGetValue(change, out var schema) && schema is OpenApiSchema { Properties: { } properties })
                properties["article"] = new OpenApiSchema
                {
                    Description = "The article at the time of the change. With `include=article`, the full current article if it may"
                        + " still be shown.",
                    AnyOf = [new OpenApiSchemaReference(nameof(ChangedArticle)), new OpenApiSchemaReference(nameof(ArticleDetail))],
                };
    }

    static OpenApiPathItem CreateWebhook(DocumentFilterContext context) => new()
    {
        Operations = new()
        {
            [HttpMethod.Post] = new()
            {
                OperationId = "receiveWebhookMessage",
                Summary = "Receive a webhook message",
                Description = "Signed according to Standard Webhooks, with the headers `webhook-id`, `webhook-timestamp` and"
                    + " `webhook-signature`. Respond with any 2xx status within 15 seconds. The first message is `webhook.verify`:"
                    + " accepting it activates the webhook. A 410 disables the webhook.",
                Tags = new HashSet<OpenApiTagReference> { new("Webhooks") },
                Security = [],
                RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, IOpenApiMediaType>
                    {
                        ["application/json"] = new OpenApiMediaType
                        {
                            Schema = context.SchemaGenerator.GenerateSchema(typeof(WebhookMessage), context.SchemaRepository),
                        },
                    },
                },
                Responses = new()
                {
                    ["2XX"] = new OpenApiResponse { Description = "The message was received." },
                    ["410"] = new OpenApiResponse { Description = "The receiver no longer accepts messages; the webhook is disabled." },
                },
            },
        },
    };

    // With fields, any property may be missing. Separate schemas keep the required properties of the complete ones.
    static void AddFieldsSchemas(OpenApiSchema detail, OpenApiSchema page, SchemaRepository repository)
    {
        repository.AddDefinition(ArticleFields, new()
        {
            Type = JsonSchemaType.Object,
            Description = "An article reduced to the properties that `fields` selects.",
            Properties = detail.Properties,
            AdditionalPropertiesAllowed = false,
        });
        repository.AddDefinition(ArticleFieldsPage, new()
        {
            Type = JsonSchemaType.Object,
            Description = "A page of articles reduced to the properties that `fields` selects.",
            Required = page.Required,
            Properties = page.Properties!.ToDictionary(p => p.Key, p => p.Key is "items" ? Items(p.Value) : p.Value),
            AdditionalPropertiesAllowed = false,
        });

        static IOpenApiSchema Items(IOpenApiSchema items) => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Items = new OpenApiSchemaReference(ArticleFields),
            Description = items.Description,
        };
    }

    static void OfferFieldsSchemas(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations!.Values))
            if (operation.Parameters?.Any(p => p.Name is "fields") is true
                && operation.Responses!["200"].Content!["application/json"] is OpenApiMediaType { Schema: { } complete } response)
            {
                var isDetail = complete is OpenApiSchemaReference { Reference.Id: nameof(ArticleDetail) };
                response.Schema = new OpenApiSchema
                {
                    AnyOf = [complete, new OpenApiSchemaReference(isDetail ? ArticleFields : ArticleFieldsPage)],
                };
            }
    }
}
