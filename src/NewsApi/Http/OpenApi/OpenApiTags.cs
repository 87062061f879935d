using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace NewsApi.Http.OpenApi;

/// <summary>The tags that group the operations, in the order in which documentation shows them.</summary>
static class OpenApiTags
{
    static readonly (string Name, string Description)[] All =
    [
        ("Articles", "Published articles: lists, single articles, related articles and their images."),
        ("Search", "Full-text search, and suggestions while typing."),
        ("Tags", "The topics, people, places, organisations and events of published articles."),
        ("Sections", "The sections of the publication."),
        ("Fronts", "Curated pages, such as a home page."),
        ("Images", "Images with alternative text, caption, credit and rights, and the articles that use them."),
        ("Changes", "A change feed of published articles, for apps, static sites and other copies."),
        ("Feeds", "RSS, Atom and JSON Feed."),
        ("Partners", "For partners with a key: the full text of the articles that they may publish, and the changes to them."),
        ("Webhooks", "For partners with a key: signed notifications of changes (Standard Webhooks)."),
        ("Writing", "For editors: drafts, revisions and tag suggestions."),
        ("Publishing", "For editors: publish, embargo, correct and kill articles."),
        ("Curation", "For editors: create and arrange fronts, and pin related articles."),
        ("Taxonomy", "For editors: create, rename and merge tags, and arrange sections."),
        ("Administration", "For administrators: API keys, partners and the audit log."),
        ("Previews", "Secret links that show one article, published or not, without a key."),
        ("Crawlers", "Sitemaps and robots.txt."),
    ];

    public static IEnumerable<OpenApiTag> Create() => All.Select(t => new OpenApiTag { Name = t.Name, Description = t.Description });

    /// <summary>Orders operations by their tag; within a tag, in the order of registration.</summary>
    public static string SortKey(ApiDescription api)
    {
        var tag = api.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().LastOrDefault()?.Tags[0];
        return $"{Array.FindIndex(All, t => t.Name == tag):00}";
    }
}
