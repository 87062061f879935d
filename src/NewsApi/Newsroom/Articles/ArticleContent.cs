using NewsApi.Newsroom.Images;

namespace NewsApi.Newsroom.Articles;

/// <summary>What a reporter files: all the words and pictures of a story, as one piece. A revision keeps one.</summary>
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

    /// <summary>Whether partners may run the story.</summary>
    public Syndication Syndication { get; init; }

    /// <summary>True where not a word, not a picture and not a tag is different.</summary>
    public bool ContentEquals(ArticleContent other) =>
        this with { TagIds = other.TagIds, Bylines = other.Bylines, Body = other.Body } == other
        && TagIds.SequenceEqual(other.TagIds) && Bylines.SequenceEqual(other.Bylines) && Body.SequenceEqual(other.Body);

    /// <summary>Every picture of the story in order of appearance, the lead first.</summary>
    public IEnumerable<Figure> Figures => (LeadImage is null ? Body : Body.Prepend(LeadImage)).OfType<Figure>();
}
