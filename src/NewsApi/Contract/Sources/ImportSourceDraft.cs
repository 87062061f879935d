using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Contract.Sources;

/// <summary>An import source to create or update.</summary>
sealed record ImportSourceDraft
{
    /// <summary>The name, unique among sources; `newsapi import --source` takes it. Plain text, 1–100 characters.</summary>
    /// <example>Harbour Wire</example>
    public required string Name { get; init; }

    /// <summary>
    /// The feed's link or the provider's URI: files that name it come from this source. Null: only files imported with `--source`. At most
    /// 2,000 characters.
    /// </summary>
    /// <example>https://wire.example.com/harbour</example>
    public string? Address { get; init; }

    /// <summary>What an import of this source may do. If omitted: articles arrive as drafts that partners may not publish.</summary>
    public SourceRules Rules { get; init; } = new();
}

sealed class ImportSourceDraftValidator : AbstractValidator<ImportSourceDraft>
{
    public ImportSourceDraftValidator()
    {
        RuleFor(s => s.Name).Name(100);
        RuleFor(s => s.Address).OptionalText(2000);
        RuleFor(s => s.Rules).SetValidator(new SourceRulesValidator());
    }
}
