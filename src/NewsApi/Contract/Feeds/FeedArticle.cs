using NewsApi.Contract.Articles;
using NewsApi.Contract.Images;

namespace NewsApi.Contract.Feeds;

/// <summary>An article in a feed: only its summary, or the full text.</summary>
sealed record FeedArticle(ArticleSummary Summary, ArticleDetail? Detail = null)
{
    public FeedArticle(ArticleDetail detail) : this(detail, detail) { }

    /// <summary>When the article is unpublished by itself; null where that is not told.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The permanent identifier of the article in every format.</summary>
    public string Urn => FeedText.Urn(Summary.Id.Value);

    /// <summary>The body and the corrections as HTML; null without the full text.</summary>
    public string? Html => Detail is null ? null : BodyRenderer.Html([.. Detail.Body, .. Detail.Corrections.Select(CorrectionNote)]);

    /// <summary>The images in order of appearance, the lead image first; only the lead image without the full text.</summary>
    public IEnumerable<ImageView> Images => Detail?.Images() ?? (Summary.LeadImage is { } lead ? [lead] : []);

    // Feeds have no field for corrections, and a correction must be published wherever the article is.
    static ParagraphView CorrectionNote(CorrectionView correction) =>
        new() { Html = $"<em>Correction, {correction.At:yyyy-MM-dd}: {FeedText.EncodeHtml(correction.Text)}</em>" };
}
