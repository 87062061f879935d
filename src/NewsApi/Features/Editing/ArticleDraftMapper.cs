using NewsApi.Contract.Editing;
using NewsApi.Contract.Import;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Features.Editing;

static class ArticleDraftMapper
{
    /// <summary>The content as a PUT of the article expects it.</summary>
    public static ArticleDraft ToDraft(this ArticleContent content, Article article, Slug section, IReadOnlyList<Slug> tags) => new()
    {
        Headline = content.Headline,
        Slug = article.Slug,
        Standfirst = content.Standfirst,
        Section = section,
        Tags = tags,
        Bylines = [.. content.Bylines.Select(b => new BylineRecord(b.Name, b.Kind))],
        Language = content.Language,
        Source = content.Source is { } source ? new(source.Name, source.Uri, source.Rights) : null,
        LeadImage = content.LeadImage is { } lead ? new() { ImageId = lead.Image, Alt = lead.Alt, Caption = lead.Caption } : null,
        Blocks = [.. content.Body.Select(BlockDraft.Of)],
        Syndication = content.Syndication,
        SourceId = article.SourceId,
    };
}
