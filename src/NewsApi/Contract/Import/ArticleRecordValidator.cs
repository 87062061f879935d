using FluentValidation;
using NewsApi.Contract.Editing;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Articles;

namespace NewsApi.Contract.Import;

sealed class ArticleRecordValidator : AbstractValidator<ArticleRecord>
{
    const string NoAddress = "must be a path or an address whose path has 1 to 500 characters, without control characters and dot segments";
    const int MaxVersion = 1_000_000_000;
    static readonly DateTimeOffset MinDate = new(1600, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ArticleRecordValidator()
    {
        ValidateText();
        ValidateDates();
        ValidateHistory();
        ValidateReferences();
        RuleFor(a => a.Body)
            .Must((article, body) => body is [_, ..] || article.Stage is RecordStage.Draft or RecordStage.Killed or RecordStage.Withheld)
            .WithMessage("must have at least one block").AtMost(BlockRules.MaxBlocks);
        this.Blocks(a => a.Body);
    }

    void ValidateText()
    {
        RuleFor(a => a.SourceId).Text(200);
        RuleFor(a => a.Headline).Text(300);
        RuleFor(a => a.Standfirst).OptionalText(1000);
        RuleFor(a => a.Language).Language();
    }

    void ValidateDates()
    {
        RuleFor(a => a.PublishedAt)
            .NotNull().When(a => a.Stage is RecordStage.Published).WithMessage("is required for a published article")
            .Must(at => at is null || at > MinDate).WithMessage("must not be before the year 1600");
        RuleFor(a => a.UpdatedAt).Must((article, at) => at is null || article.PublishedAt is null || at >= article.PublishedAt)
            .WithMessage("must not be before publishedAt");
        RuleFor(a => a.EmbargoedUntil)
            .Must((article, until) => (article.Stage is RecordStage.Embargoed) == until is not null)
            .WithMessage("is required when stage is embargoed, and not allowed otherwise")
            .Must(until => until is null || until > MinDate).WithMessage("must not be before the year 1600");
        RuleFor(a => a.ExpiresAt)
            .Must((article, at) => at is null || article.Stage is not (RecordStage.Killed or RecordStage.Withheld))
            .WithMessage("is not allowed for a killed article")
            .Must((article, at) => at is null || article.EmbargoedUntil is null || at > article.EmbargoedUntil)
            .WithMessage("must be after embargoedUntil")
            .Must(at => at is null || at > MinDate).WithMessage("must not be before the year 1600");
    }

    void ValidateHistory()
    {
        RuleFor(a => a.Version)
            .Must((article, version) => version is null || (version >= article.ChangesToStage() && version <= MaxVersion))
            .WithMessage($"must be at least the number of changes that lead to the article's stage, and at most {MaxVersion}");
        RuleFor(a => a.FormerSlugs!).AtMost(1000).When(a => a.FormerSlugs is not null);
        RuleForEach(a => a.FormerSlugs!).Must(FormerAddress.CanParse).WithMessage(NoAddress).When(a => a.FormerSlugs is not null);
        RuleFor(a => a.FormerAddresses!).Must((article, _) => article.OldPaths().Count() <= FormerAddress.MaxCount)
            .WithMessage($"must have at most {FormerAddress.MaxCount} items, formerSlugs that are no slugs included")
            .When(a => a.OldPaths().Any());
        RuleForEach(a => a.FormerAddresses!).Must(FormerAddress.CanParse).WithMessage(NoAddress).When(a => a.FormerAddresses is not null);
        RuleFor(a => a.Corrections!).AtMost(100).When(a => a.Corrections is not null);
        RuleForEach(a => a.Corrections!).ChildRules(correction => correction.RuleFor(c => c.Text).Text(2000))
            .When(a => a.Corrections is not null);
    }

    void ValidateReferences()
    {
        RuleFor(a => a.Section).Text(100);
        RuleFor(a => a.Bylines).AtMost(20);
        RuleForEach(a => a.Bylines).ChildRules(byline => byline.RuleFor(b => b.Name).Text(200));
        RuleFor(a => a.Tags).AtMost(50);
        RuleForEach(a => a.Tags).ChildRules(tag => tag.RuleFor(t => t.Name).Text(100));
        RuleFor(a => a.Source!).ChildRules(source =>
        {
            source.RuleFor(s => s.Name).Text(200);
            source.RuleFor(s => s.Uri).WebAddress();
            source.RuleFor(s => s.Rights).OptionalText(2000);
        }).When(a => a.Source is not null);
        RuleFor(a => a.LeadImage!).SetValidator(new ArticleImageRecordValidator()).When(a => a.LeadImage is not null);
        RuleFor(a => a.Imported!).ChildRules(imported => imported.RuleFor(i => i.Source).Name(100)).When(a => a.Imported is not null);
        RuleFor(a => a.Related).AtMost(20).Must((article, related) => !related.Contains(article.SourceId))
            .WithMessage("must not contain the article itself");
        RuleForEach(a => a.Related).Text(200);
    }
}
