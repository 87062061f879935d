using FluentValidation;
using NewsApi.Newsroom;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Editing;

/// <summary>The pinned related articles of an article.</summary>
sealed record RelatedPinsDraft
{
    /// <summary>
    /// Ids of articles, in order, at most 20. An article that is not published is omitted for readers until it is.
    /// </summary>
    public required IReadOnlyList<Id<Article>> Pins { get; init; }
}

sealed class RelatedPinsDraftValidator : AbstractValidator<RelatedPinsDraft>
{
    public RelatedPinsDraftValidator() => RuleFor(p => p.Pins)
        .Must(p => p.Count <= 20).WithMessage("must have at most 20 items")
        .Must(p => p.Distinct().Count() == p.Count).WithMessage("must not contain duplicates");
}
