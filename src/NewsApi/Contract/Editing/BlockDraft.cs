using System.Text.Json.Serialization;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Editing;

/// <summary>A block of a story's body as an import brings it: a picture comes along with its block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(ImportFigure), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListBlockDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record ImportBlock
{
    /// <summary>The block, its markup sanitised.</summary>
    /// <param name="figure">Finds the picture of a block that shows one.</param>
    /// <param name="removed">Is told what sanitising took out.</param>
    public Block ToBlock(Func<ImportBlock, Figure> figure, ICollection<string>? removed = null) => this switch
    {
        ParagraphDraft p => new Paragraph(Clean(p.Html, removed)),
        HeadingDraft h => new Heading(h.Level, Clean(h.Html, removed)),
        QuoteDraft q => new Quote(Clean(q.Html, removed), q.Attribution),
        ListBlockDraft l => new ListBlock(l.Ordered, [.. l.Items.Select(i => Clean(i, removed))]),
        EmbedDraft e => new Embed(e.Url, e.Provider, e.Title),
        _ => figure(this),
    };

    static Markup Clean(string html, ICollection<string>? removed)
    {
        var markup = Markup.Sanitize(html, removed);
        ConflictException.ThrowIf(markup.IsEmpty, "empty-block", "A block of the body holds nothing that may be shown.");
        return markup;
    }
}

/// <summary>A picture between paragraphs, as an import brings it.</summary>
sealed record ImportFigure(ArticleImageRecord Image) : ImportBlock;

/// <summary>A block of a story's body as it is sent in. Inline markup in `html` is sanitised: a[href], em, strong, sub, sup, code and br stay.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ParagraphDraft), "paragraph")]
[JsonDerivedType(typeof(HeadingDraft), "heading")]
[JsonDerivedType(typeof(FigureDraft), "image")]
[JsonDerivedType(typeof(QuoteDraft), "quote")]
[JsonDerivedType(typeof(ListBlockDraft), "list")]
[JsonDerivedType(typeof(EmbedDraft), "embed")]
abstract record BlockDraft : ImportBlock
{
    /// <summary>The block as it would be sent.</summary>
    public static BlockDraft Of(Block block) => block switch
    {
        Paragraph p => new ParagraphDraft { Html = p.Text.ToString() },
        Heading h => new HeadingDraft { Level = h.Level, Html = h.Text.ToString() },
        Figure f => new FigureDraft { ImageId = f.Image, Alt = f.Alt, Caption = f.Caption },
        Quote q => new QuoteDraft { Html = q.Text.ToString(), Attribution = q.Attribution },
        ListBlock l => new ListBlockDraft { Ordered = l.Ordered, Items = [.. l.Items.Select(i => i.ToString())] },
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
sealed record ListBlockDraft : BlockDraft
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
    public const int MaxBlocks = 1000;

    /// <summary>How many items a list has at most.</summary>
    public const int MaxItems = 200;

    /// <summary>How many characters of markup a block, or an item of a list, has at most.</summary>
    public const int MaxLength = 50_000;

    /// <summary>What every block must be, and not too many of them.</summary>
    public static void Blocks<T>(this AbstractValidator<T> rules, System.Linq.Expressions.Expression<Func<T, IEnumerable<ImportBlock>>> blocks) =>
        rules.RuleForEach(blocks).SetInheritanceValidator(block =>
        {
            block.Add(new ParagraphDraftValidator());
            block.Add(new HeadingDraftValidator());
            block.Add(new FigureDraftValidator());
            block.Add(new ImportFigureValidator());
            block.Add(new QuoteDraftValidator());
            block.Add(new ListBlockDraftValidator());
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

sealed class ImportFigureValidator : AbstractValidator<ImportFigure>
{
    public ImportFigureValidator() => RuleFor(b => b.Image).SetValidator(new ArticleImageRecordValidator());
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

sealed class ListBlockDraftValidator : AbstractValidator<ListBlockDraft>
{
    public ListBlockDraftValidator()
    {
        RuleFor(b => b.Items).NotEmpty().WithMessage("must have at least one item").AtMost(BlockRules.MaxItems);
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
