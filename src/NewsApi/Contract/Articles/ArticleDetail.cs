using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NewsApi.Contract.Images;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;
using NewsApi.Newsroom.Sections;
using NewsApi.Newsroom.Tags;

namespace NewsApi.Contract.Articles;

/// <summary>A complete article: the summary, the body as blocks, corrections and source.</summary>
sealed record ArticleDetail : ArticleSummary
{
    /// <summary>The body as blocks, in reading order.</summary>
    public required IReadOnlyList<BlockView> Body { get; init; }

    /// <summary>Corrections made after publication, oldest first.</summary>
    public required IReadOnlyList<CorrectionView> Corrections { get; init; }

    /// <summary>The agency or publisher of the original; null for the newsroom's own articles.</summary>
    public required SourceView? Source { get; init; }

    /// <summary>Number of words in the body, without captions.</summary>
    public required int WordCount { get; init; }

    /// <summary>Related articles, as returned by `/v1/articles/{slug}/related`; at most 10. Only with `include=related`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RelatedArticle>? Related { get; init; }

    /// <summary>The 10 newest other articles of the same section. Only with `include=latest`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ArticleSummary>? Latest { get; init; }

    /// <summary>The body as one HTML string. Only with `include=bodyHtml`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }

    /// <summary>The body as plain text, with an empty line between paragraphs. Only with `include=bodyText`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyText { get; init; }

    /// <summary>Builds the readers' view of an article from the article and everything it refers to.</summary>
    public static ArticleDetail Of(
        Article article, Section section, IEnumerable<Tag> tags, IReadOnlyDictionary<Id<Image>, Image> images, Site site) => new()
        {
            Id = article.Id,
            Slug = article.Slug,
            Url = site.ArticleUrl(section, article.Slug),
            Headline = article.Headline,
            Standfirst = article.Standfirst,
            Section = new() { Slug = section.Slug, Name = section.Name },
            Tags = [.. tags.Select(TagReference.Of)],
            Bylines = [.. article.Bylines.Select(BylineView.Of)],
            PublishedAt = article.PublishedAt ?? article.EmbargoedUntil ?? article.UpdatedAt,
            UpdatedAt = article.UpdatedAt,
            Version = article.Version,
            Language = article.Language,
            LeadImage = article.LeadImage is { } lead ? ImageView.Of(images[lead.Image], lead) : null,
            Body = [.. article.Body.Select(b => BlockView.Of(b, images))],
            Corrections = [.. article.Corrections.Select(CorrectionView.Of)],
            Source = article.Source is { } source ? SourceView.Of(source) : null,
            WordCount = article.Body.Sum(b => b.WordCount),
        };
}

/// <summary>A correction: what was wrong and what is right.</summary>
sealed record CorrectionView
{
    /// <summary>When the correction was published. RFC 3339, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Plain text, 1–2,000 characters.</summary>
    public required string Text { get; init; }

    public static CorrectionView Of(Correction correction) => new() { At = correction.At, Text = correction.Text };
}

/// <summary>The agency or publisher an article was taken from.</summary>
sealed record SourceView
{
    /// <summary>1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute http(s) URL of the original, at most 2,000 characters.</summary>
    [Url]
    public required string? Uri { get; init; }

    /// <summary>What the source states on copyright and usage of the article. Plain text, at most 2,000 characters.</summary>
    public required string? Rights { get; init; }

    public static SourceView Of(Source source) => new() { Name = source.Name, Uri = source.Uri, Rights = source.Rights };
}
