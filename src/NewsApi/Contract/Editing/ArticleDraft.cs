using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Editing;

/// <summary>The content of an article. The body is given either as `blocks` or as `bodyHtml`.</summary>
sealed record ArticleDraft : IParsedEarly
{
    /// <summary>Plain text, 1–300 characters.</summary>
    /// <example>Seoul presses for a joint answer</example>
    public required string Headline { get; init; }

    /// <summary>
    /// The slug in the article's URL. If omitted, a new article gets one from its headline and an existing one keeps its slug. Before the
    /// first publication it reserves nothing.
    /// </summary>
    public Slug? Slug { get; init; }

    /// <summary>The sentence below the headline. Plain text, at most 1,000 characters.</summary>
    public string? Standfirst { get; init; }

    /// <summary>The slug of the section.</summary>
    /// <example>world-news</example>
    public required Slug Section { get; init; }

    /// <summary>Slugs or aliases of tags, the most important first. At most 50.</summary>
    public IReadOnlyList<Slug> Tags { get; init; } = [];

    /// <summary>The authors. At most 20.</summary>
    public IReadOnlyList<BylineRecord> Bylines { get; init; } = [];

    /// <summary>A BCP 47 language tag; defaults to `en-GB`.</summary>
    /// <example>en-GB</example>
    public string? Language { get; init; }

    /// <summary>The agency or publisher that the article was taken from.</summary>
    public SourceRecord? Source { get; init; }

    /// <summary>The image above the article.</summary>
    public LeadImageDraft? LeadImage { get; init; }

    /// <summary>The body as blocks in reading order, at most 1,000. A draft may omit the body.</summary>
    public IReadOnlyList<BlockDraft>? Blocks { get; init; }

    /// <summary>
    /// The body as HTML, at most 500,000 characters, which is converted to blocks. An image is a `figure` or `img` with
    /// `data-image-id`.
    /// </summary>
    public string? BodyHtml { get; init; }

    /// <summary>Whether partners may publish the article; defaults to `allowed`.</summary>
    public Syndication Syndication { get; init; }

    /// <summary>
    /// The article's id in another system, at most 200 characters, unique. Can only be set when the article is created.
    /// </summary>
    public string? SourceId { get; init; }

    ParsedBody? body;

    public void Parse() => body = new(Blocks, BodyHtml);

    /// <summary>The parsed body.</summary>
    public ParsedBody GetBody() => body ??= new(Blocks, BodyHtml);
}

/// <summary>The image above an article.</summary>
sealed record LeadImageDraft
{
    /// <summary>The id of an existing image.</summary>
    public required Id<Image> ImageId { get; init; }

    /// <summary>Alternative text in this article; defaults to the image's own. Plain text, at most 1,000 characters.</summary>
    public string? Alt { get; init; }

    /// <summary>
    /// Caption in this article; defaults to the image's own, empty for none. Plain text, at most 2,000 characters.
    /// </summary>
    public string? Caption { get; init; }
}

sealed class ArticleDraftValidator : AbstractValidator<ArticleDraft>
{
    public ArticleDraftValidator()
    {
        RuleFor(d => d.Headline).Text(300);
        RuleFor(d => d.Standfirst).OptionalText(1000);
        RuleFor(d => d.Tags).Must(tags => tags.Count <= 50).WithMessage("must have at most 50 items");
        RuleFor(d => d.Bylines).AtMost(20);
        RuleForEach(d => d.Bylines).ChildRules(byline => byline.RuleFor(b => b.Name).Text(200));
        RuleFor(d => d.Language).Language();
        RuleFor(d => d.Source!).ChildRules(source =>
        {
            source.RuleFor(s => s.Name).Text(200);
            source.RuleFor(s => s.Uri).WebAddress();
            source.RuleFor(s => s.Rights).OptionalText(2000);
        }).When(d => d.Source is not null);
        RuleFor(d => d.LeadImage!).ChildRules(lead =>
        {
            lead.RuleFor(l => l.Alt!).Text(1000).When(l => l.Alt is not null);
            lead.RuleFor(l => l.Caption).OptionalText(2000);
        }).When(d => d.LeadImage is not null);
        RuleFor(d => d.SourceId!).Text(200).When(d => d.SourceId is not null);
        this.Body(d => d.Blocks, d => d.BodyHtml);
        this.Blocks(d => d.Blocks!);
    }
}
