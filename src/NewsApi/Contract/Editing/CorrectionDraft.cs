using FluentValidation;
using NewsApi.Contract.Validation;

namespace NewsApi.Contract.Editing;

/// <summary>A correction notice, and optionally the corrected body.</summary>
sealed record CorrectionDraft : IParsedEarly
{
    /// <summary>The notice shown to readers below the article. Plain text, 1–2,000 characters.</summary>
    /// <example>An earlier version of this story gave the wrong day.</example>
    public required string Text { get; init; }

    /// <summary>The corrected body as blocks. If both `blocks` and `bodyHtml` are omitted, the body does not change.</summary>
    public IReadOnlyList<BlockDraft>? Blocks { get; init; }

    /// <summary>The corrected body as HTML, instead of `blocks`.</summary>
    public string? BodyHtml { get; init; }

    ParsedBody? body;

    public void Parse() => body = new(Blocks, BodyHtml);

    /// <summary>The parsed body.</summary>
    public ParsedBody GetBody() => body ??= new(Blocks, BodyHtml);
}

sealed class CorrectionDraftValidator : AbstractValidator<CorrectionDraft>
{
    public CorrectionDraftValidator()
    {
        RuleFor(c => c.Text).Text(2000);
        this.Body(c => c.Blocks, c => c.BodyHtml);
        this.Blocks(c => c.Blocks!);
    }
}
