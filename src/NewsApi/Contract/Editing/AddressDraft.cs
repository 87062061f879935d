using FluentValidation;
using NewsApi.Newsroom;

namespace NewsApi.Contract.Editing;

/// <summary>The section and the slug of an article. At least one of the two is required.</summary>
sealed record AddressDraft
{
    /// <summary>The slug of the new section. If omitted, the section does not change.</summary>
    public Slug? Section { get; init; }

    /// <summary>
    /// The new slug; an old one that the article was published with redirects permanently. If omitted, the slug does not change.
    /// </summary>
    public Slug? Slug { get; init; }
}

sealed class AddressDraftValidator : AbstractValidator<AddressDraft>
{
    public AddressDraftValidator() => RuleFor(a => a).Must(a => a.Section is not null || a.Slug is not null)
        .OverridePropertyName("slug").WithMessage("must be given unless section is given");
}
