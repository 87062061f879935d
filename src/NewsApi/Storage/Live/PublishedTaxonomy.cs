using NewsApi.Newsroom;

namespace NewsApi.Storage.Live;

/// <summary>
/// The tags and sections that exist for readers: those of live articles. A row without live articles shows how readers saw it last.
/// </summary>
static class PublishedTaxonomy
{
    /// <summary>The tags of live articles.</summary>
    public static IQueryable<LiveTag> PublishedTags(this LiveDb live) => live.Tags.Where(t => t.ArticleCount > 0);

    /// <summary>The tag, live or formerly live, that a current slug, a former slug or the slug of an alias leads to.</summary>
    public static IQueryable<LiveTag> TagsAt(this LiveDb live, Slug slug) =>
        live.TagSlugs.Where(s => s.Slug == slug).Join(live.Tags, s => s.TagId, t => t.Id, (_, t) => t);

    /// <summary>The tag of live articles that a current slug, a former slug or the slug of an alias leads to.</summary>
    public static IQueryable<LiveTag> PublishedTagsAt(this LiveDb live, Slug slug) => live.TagsAt(slug).Where(t => t.ArticleCount > 0);

    /// <summary>The sections that have live articles, directly or in a subsection.</summary>
    public static IQueryable<LiveSection> PublishedSections(this LiveDb live) => live.Sections.Where(section => live.Sections.Any(
        sub => sub.Path.Contains(section.Id) && live.Articles.Any(article => article.SectionId == sub.Id)));
}
