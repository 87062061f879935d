using System.Linq.Expressions;
using FluentValidation;
using NewsApi.Contract.Import;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>Limits and validation of blocks.</summary>
static class BlockRules
{
    /// <summary>The maximum number of blocks in a body.</summary>
    public const int MaxBlocks = 1000;

    /// <summary>The maximum number of items in a list, on all levels.</summary>
    public const int MaxItems = 500;

    /// <summary>The maximum number of characters of markup in a block or in an item of a list.</summary>
    public const int MaxLength = 50_000;

    /// <summary>Validates every block of a draft or an import record.</summary>
    public static void Blocks<T>(this AbstractValidator<T> rules, Expression<Func<T, IEnumerable<ImportBlock>>> blocks) =>
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

    /// <summary>Checks blocks that were parsed from HTML against the same limits; returns the first violation, or null.</summary>
    public static string? FindViolation(IReadOnlyList<Block> blocks) =>
        blocks.Count > MaxBlocks ? $"must have at most {MaxBlocks} blocks"
        : blocks.OfType<ListBlock>().Any(l => l.Count > MaxItems) ? $"must have at most {MaxItems} items in a list"
        : blocks.Any(b => b.PlainText.Length > MaxLength) ? $"must have at most {MaxLength} characters in a block"
        : null;
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

sealed class EmbedDraftValidator : AbstractValidator<EmbedDraft>
{
    public EmbedDraftValidator()
    {
        RuleFor(b => b.Url).NotEmpty().WithMessage("must not be empty").WebAddress();
        RuleFor(b => b.Provider).OptionalText(200);
        RuleFor(b => b.Title).OptionalText(500);
    }
}
