using FluentValidation;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Editing;

/// <summary>Validates a body that is given either as blocks or as HTML.</summary>
static class BodyRules
{
    const int MaxHtmlLength = 500_000;

    public static void Body<T>(this AbstractValidator<T> rules, Func<T, IReadOnlyList<BlockDraft>?> blocks, Func<T, string?> html)
    {
        rules.RuleFor(d => d).Must(d => blocks(d) is null || html(d) is null)
            .OverridePropertyName("blocks").WithMessage("cannot be combined with bodyHtml: send one of the two");
        rules.RuleFor(d => d).Must(d => blocks(d) is not { } given || given.All(b => b is not null))
            .OverridePropertyName("blocks").WithMessage("must not contain null")
            .Must(d => blocks(d) is not { Count: > BlockRules.MaxBlocks })
            .OverridePropertyName("blocks").WithMessage($"must have at most {BlockRules.MaxBlocks} items");
        rules.RuleFor(d => d).Must(d => html(d) is not { Length: > MaxHtmlLength })
            .OverridePropertyName("bodyHtml").WithMessage($"must have at most {MaxHtmlLength} characters")
            .Must(d => html(d) is null || Characters.AreStorable(html(d)!))
            .OverridePropertyName("bodyHtml").WithMessage("must not contain control characters or invalid Unicode");
    }
}
