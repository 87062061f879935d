using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>The content of an article at one version: text, images, tags and section. A revision stores one.</summary>
sealed record ArticleContent
{
    public const string DefaultLanguage = "en-GB";

    public required string Headline { get; init; }
    public string? Standfirst { get; init; }
    public required int SectionId { get; init; }
    public IReadOnlyList<int> TagIds { get; init; } = [];
    public IReadOnlyList<Byline> Bylines { get; init; } = [];
    public string Language { get; init; } = DefaultLanguage;
    public Source? Source { get; init; }
    public Figure? LeadImage { get; init; }
    public IReadOnlyList<Block> Body { get; init; } = [];

    /// <summary>Whether partners may publish the article.</summary>
    public Syndication Syndication { get; init; }

    /// <summary>Compares by value, the elements of the lists included.</summary>
    public bool ContentEquals(ArticleContent other) =>
        this with { TagIds = other.TagIds, Bylines = other.Bylines, Body = other.Body } == other
        && TagIds.SequenceEqual(other.TagIds) && Bylines.SequenceEqual(other.Bylines) && Body.SequenceEqual(other.Body);

    /// <summary>All images in order of appearance, the lead image first.</summary>
    [NotStored]
    public IEnumerable<Figure> Figures => (LeadImage is null ? Body : Body.Prepend(LeadImage)).OfType<Figure>();
}
