using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Sources;

namespace NewsApi.Contract.Sources;

sealed class SourceRulesValidator : AbstractValidator<SourceRules>
{
    public SourceRulesValidator()
    {
        RuleFor(r => r.UsageTerms).OptionalText(2000);
        RuleFor(r => r.Section).OptionalText(100);
        RuleFor(r => r.Language).Language();
        RuleFor(r => r.Zone).Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            .WithMessage("must be an IANA time zone such as Europe/Kyiv");
        RuleFor(r => r.Categories).AtMost(500);
        RuleForEach(r => r.Categories).ChildRules(mapping =>
        {
            mapping.RuleFor(m => m.Category).Text(100);
            mapping.RuleFor(m => m.Section).OptionalText(100);
            mapping.RuleFor(m => m.Tags).AtMost(50);
            mapping.RuleForEach(m => m.Tags).Text(100);
        });
    }
}
