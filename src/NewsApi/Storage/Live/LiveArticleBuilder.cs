using System.Security.Cryptography;
using System.Text;
using NewsApi.Contract;
using NewsApi.Contract.Articles;
using NewsApi.Contract.Json;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;
using NewsApi.Storage.Search;

namespace NewsApi.Storage.Live;

/// <summary>Builds the readers' projection of a published article.</summary>
static class LiveArticleBuilder
{
    // Increase it when the shape of the document changes: articles in another format are rebuilt in the background.
    const int FormatVersion = 4;

    // In bytes. A tsvector holds 1 MiB, and a short word takes twice its length.
    const int MaxShortText = 20_000;
    const int MaxBody = 200_000;
    const int MaxOther = 40_000;

    /// <summary>Identifies the format of documents built by this version of the program with these settings.</summary>
    public static string FormatOf(Site site) =>
        $"{FormatVersion}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(site.ReaderUrl)))[..12]}";

    public static BuiltArticle Build(
        Article article, Section section, IReadOnlyList<Tag> tags, IReadOnlyDictionary<Id<Image>, Image> images, Site site,
        DateTimeOffset now)
    {
        var detail = ArticleDetail.Of(article, section, tags, images, site);
        var live = ArticleOf(article, detail, images, FormatOf(site), now);
        return new(live, new()
        {
            ArticleId = live.Id,
            PublishedAt = live.PublishedAt,
            Texts = TextsOf(article, tags, images),
            FilterTerms = SearchFilterTerms.Of(live, tags.SelectMany(NamesOf), string.Join('\n', article.Body.Select(b => b.PlainText))),
        });
    }

    static LiveArticle ArticleOf(
        Article article, ArticleDetail detail, IReadOnlyDictionary<Id<Image>, Image> images, string format, DateTimeOffset now)
    {
        bool IsDenied(Figure figure) => images[figure.Image].Rights.Syndication is Syndication.Denied;

        return new()
        {
            Id = article.Id,
            Slug = article.Slug,
            PublishedAt = article.PublishedAt!.Value,
            UpdatedAt = article.UpdatedAt,
            BuiltAt = now,
            ExpiresAt = article.ExpiresAt,
            SectionId = article.SectionId,
            TagIds = [.. article.TagIds],
            Bylines = [.. article.Bylines.Select(b => Byline.KeyOf(b.Name)).Distinct()],
            Language = article.Language,
            HasImage = article.LeadImage is not null,
            Syndicated = article.Syndication is Syndication.Allowed,
            HasDeniedImages = article.Figures.Any(IsDenied),
            HasDeniedLeadImage = article.LeadImage is { } lead && IsDenied(lead),
            ImageIds = [.. article.Figures.Select(f => f.Image.Value).Distinct()],
            Pins = [.. article.RelatedPins.OrderBy(p => p.Position).Select(p => p.RelatedId.Value)],
            Summary = NewsJson.Bytes<ArticleSummary>(detail),
            Rest = NewsJson.Rest(detail),
            Format = format,
        };
    }

    static string[] TextsOf(Article article, IReadOnlyList<Tag> tags, IReadOnlyDictionary<Id<Image>, Image> images) =>
    [
        IndexedText.Of(article.Headline, MaxShortText),
        IndexedText.Of(article.Standfirst ?? "", MaxShortText),
        IndexedText.Of(string.Join('\n', article.Body.Select(b => b.PlainText)), MaxBody),
        IndexedText.Of(string.Join('\n', [
            .. article.Bylines.Select(b => b.Name),
            .. tags.SelectMany(NamesOf),
            .. article.Figures.Select(f => f.Caption ?? images[f.Image].Caption).Take(200)]), MaxOther),
        article.Language,
        IndexedText.Headline(article.Headline),
    ];

    static IEnumerable<string> NamesOf(Tag tag) => tag.Aliases.Prepend(tag.Name);
}

/// <summary>The projection of one article: its live row and its search document.</summary>
sealed record BuiltArticle(LiveArticle Article, LiveSearchDocument SearchDocument);
