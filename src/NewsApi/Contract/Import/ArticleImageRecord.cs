using FluentValidation;
using NewsApi.Contract.Validation;
using NewsApi.Newsroom.Images;

namespace NewsApi.Contract.Import;

/// <summary>An image in an article.</summary>
sealed record ArticleImageRecord(
    string SourceId, string Alt, string? Caption = null, string? Credit = null, string? File = null, RightsRecord? Rights = null)
{
    /// <summary>True when a wire assigned the sourceId. Such an image never matches an image created in this newsroom.</summary>
    internal bool FromWire { get; init; }

    internal ArticleImageRecord WithoutQuery() => this with { File = File?.Split('?')[0] };
}

sealed record RightsRecord(string? Holder = null, string? UsageTerms = null, Syndication Syndication = Syndication.Allowed);

sealed class ArticleImageRecordValidator : AbstractValidator<ArticleImageRecord>
{
    public ArticleImageRecordValidator()
    {
        RuleFor(i => i.SourceId).Text(200);
        RuleFor(i => i.Alt).Text(1000);
        RuleFor(i => i.Caption).OptionalText(2000);
        RuleFor(i => i.Credit).OptionalText(300);
        RuleFor(i => i.File).OptionalText(1000);
        RuleFor(i => i.Rights!).ChildRules(rights =>
        {
            rights.RuleFor(r => r.Holder).OptionalText(300);
            rights.RuleFor(r => r.UsageTerms).OptionalText(2000);
        }).When(i => i.Rights is not null);
    }
}
