using System.Text.Json.Serialization;
using FluentValidation;
using NewsApi.Newsroom;

namespace NewsApi.Contract;

/// <summary>A block of a story's body as an import brings it: a picture comes along with its block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(FigureLine), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListingDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record BlockLine
{
    /// <summary>The block, its markup sanitised.</summary>
    /// <param name="figure">Finds the picture of a block that shows one.</param>
    /// <param name="removed">Is told what sanitising took out.</param>
    public Block ToBlock(Func<BlockLine, Figure> figure, ICollection<string>? removed = null) => this switch
    {
        ParagraphDraft p => new Paragraph(Clean(p.Html, removed)),
        HeadingDraft h => new Heading(h.Level, Clean(h.Html, removed)),
        QuoteDraft q => new Quote(Clean(q.Html, removed), q.Attribution),
        ListingDraft l => new Listing(l.Ordered, [.. l.Items.Select(i => Clean(i, removed))]),
        EmbedDraft e => new Embed(e.Url, e.Provider, e.Title),
        _ => figure(this),
    };

    static Markup Clean(string html, ICollection<string>? removed)
    {
        var markup = Markup.From(html, removed);
        Refusal.If(markup.IsEmpty, "empty-block", "A block of the body holds nothing that may be shown.");
        return markup;
    }
}

/// <summary>A picture between paragraphs, as an import brings it.</summary>
sealed record FigureLine(ImageLine Image) : BlockLine;

/// <summary>A block of a story's body as it is sent in. Inline markup in `html` is sanitised: a[href], em, strong, sub, sup, code and br stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(FigureDraft), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListingDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record BlockDraft : BlockLine
{
    /// <summary>The block as it would be sent.</summary>
    public static BlockDraft Of(Block block) => block switch
    {
        Paragraph p => new ParagraphDraft { Html = p.Text.ToString() },
        Heading h => new HeadingDraft { Level = h.Level, Html = h.Text.ToString() },
        Figure f => new FigureDraft { ImageId = f.Image, Alt = f.Alt, Caption = f.Caption },
        Quote q => new QuoteDraft { Html = q.Text.ToString(), Attribution = q.Attribution },
        Listing l => new ListingDraft { Ordered = l.Ordered, Items = [.. l.Items.Select(i => i.ToString())] },
        Embed e => new EmbedDraft { Url = e.Url, Provider = e.Provider, Title = e.Title },
        _ => throw new NotSupportedException($"No draft of {block.GetType().Name}."),
    };
}

/// <summary>A paragraph.</summary>
sealed record ParagraphDraft : BlockDraft
{
    /// <summary>Inline markup, 1–50,000 characters.</summary>
    /// <example>He spoke as the envoy arrived in &lt;em&gt;Seoul&lt;/em&gt;.</example>
    public required string Html { get; init; }
}

/// <summary>A heading between paragraphs.</summary>
sealed record HeadingDraft : BlockDraft
{
    /// <summary>2, 3 or 4; the headline is level 1.</summary>
    [System.ComponentModel.DataAnnotations.Range(2, 4)]
    public required int Level { get; init; }

    /// <summary>Inline markup, 1–50,000 characters.</summary>
    public required string Html { get; init; }
}

/// <summary>A picture between paragraphs.</summary>
sealed record FigureDraft : BlockDraft
{
    /// <summary>The id of a picture that is here.</summary>
    public required Id<Image> ImageId { get; init; }

    /// <summary>Alt text for this place; left out, the picture's own. Plain text, at most 1,000 characters.</summary>
    public string? Alt { get; init; }

    /// <summary>Caption for this place; left out, the picture's own; empty for none. Plain text, at most 2,000 characters.</summary>
    public string? Caption { get; init; }
}

/// <summary>Words of somebody else, set apart.</summary>
sealed record QuoteDraft : BlockDraft
{
    /// <summary>Inline markup, 1–50,000 characters.</summary>
    public required string Html { get; init; }

    /// <summary>Who said or wrote it. Plain text, at most 200 characters.</summary>
    public string? Attribution { get; init; }
}

/// <summary>A list.</summary>
sealed record ListingDraft : BlockDraft
{
    /// <summary>True for numbers, false for bullets.</summary>
    public required bool Ordered { get; init; }

    /// <summary>Inline markup, 1–200 items.</summary>
    public required IReadOnlyList<string> Items { get; init; }
}

/// <summary>Something that lives elsewhere: a video, a post, a map.</summary>
sealed record EmbedDraft : BlockDraft
{
    /// <summary>Absolute http(s) address, at most 2,000 characters.</summary>
    public required string Url { get; init; }

    /// <summary>Whose it is, at most 200 characters.</summary>
    public string? Provider { get; init; }

    /// <summary>What a reader would call it, at most 500 characters.</summary>
    public string? Title { get; init; }
}

static class BlockRules
{
    /// <summary>How many blocks a story has at most.</summary>
    public const int Most = 1000;

    /// <summary>How many items a list has at most.</summary>
    public const int MostItems = 200;

    /// <summary>How many characters of markup a block, or an item of a list, has at most.</summary>
    public const int Longest = 50_000;

    /// <summary>What every block must be, and not too many of them.</summary>
    public static void Blocks<T>(this AbstractValidator<T> rules, System.Linq.Expressions.Expression<Func<T, IEnumerable<BlockLine>>> blocks) =>
        rules.RuleForEach(blocks).SetInheritanceValidator(block =>
        {
            block.Add(new ParagraphDraftValidator());
            block.Add(new HeadingDraftValidator());
            block.Add(new FigureDraftValidator());
            block.Add(new FigureLineValidator());
            block.Add(new QuoteDraftValidator());
            block.Add(new ListingDraftValidator());
            block.Add(new EmbedDraftValidator());
        });
}

sealed class ParagraphDraftValidator : AbstractValidator<ParagraphDraft>
{
    public ParagraphDraftValidator() => RuleFor(b => b.Html).Markup();
}

sealed class HeadingDraftValidator : AbstractValidator<HeadingDraft>
{
    public HeadingDraftValidator()
    {
        RuleFor(b => b.Level).InclusiveBetween(2, 4).WithMessage("must be 2, 3 or 4");
        RuleFor(b => b.Html).Markup();
    }
}

sealed class FigureLineValidator : AbstractValidator<FigureLine>
{
    public FigureLineValidator() => RuleFor(b => b.Image).SetValidator(new ImageLineValidator());
}

sealed class FigureDraftValidator : AbstractValidator<FigureDraft>
{
    public FigureDraftValidator()
    {
        RuleFor(b => b.Alt!).Text(1000).When(b => b.Alt is not null);
        RuleFor(b => b.Caption).OptionalText(2000);
    }
}

sealed class QuoteDraftValidator : AbstractValidator<QuoteDraft>
{
    public QuoteDraftValidator()
    {
        RuleFor(b => b.Html).Markup();
        RuleFor(b => b.Attribution).OptionalText(200);
    }
}

sealed class ListingDraftValidator : AbstractValidator<ListingDraft>
{
    public ListingDraftValidator()
    {
        RuleFor(b => b.Items).NotEmpty().WithMessage("must have at least one item").AtMost(BlockRules.MostItems);
        RuleForEach(b => b.Items).Markup();
    }
}

sealed class EmbedDraftValidator : AbstractValidator<EmbedDraft>
{
    public EmbedDraftValidator()
    {
        RuleFor(b => b.Url).NotEmpty().WithMessage("must not be empty").WebAddress();
        RuleFor(b => b.Provider).OptionalText(200);
        RuleFor(b => b.Title).OptionalText(500);
    }
}
