using System.Globalization;
using System.Text.RegularExpressions;
using FluentValidation;
using NewsApi.Contract.Editing;
using NewsApi.Newsroom.Articles;
using NewsApi.Newsroom.Text;

namespace NewsApi.Contract.Validation;

/// <summary>Shared validation rules of strings and lists: lengths, allowed characters, URLs, language tags.</summary>
static partial class TextRules
{
    public static IRuleBuilderOptions<T, string?> Text<T>(this IRuleBuilder<T, string?> rule, int maxLength) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("must not be empty").OptionalText(maxLength);

    /// <summary>One line of visible text: no line breaks, no characters that change its direction, no white space at its ends.</summary>
    public static IRuleBuilderOptions<T, string?> Name<T>(this IRuleBuilder<T, string?> rule, int maxLength) => rule.Text(maxLength)
        .Must(name => name is null || (name.Trim() == name && !name.Any(IsInvisible)))
        .WithMessage("must be one line of visible characters, without blanks at its ends");

    public static IRuleBuilderOptions<T, string?> OptionalText<T>(this IRuleBuilder<T, string?> rule, int maxLength) => rule
        .Must(text => text is null || text.Length <= maxLength).WithMessage($"must have at most {maxLength} characters")
        .Must(text => text is null || Characters.AreStorable(text)).WithMessage("must not contain control characters or broken Unicode");

    public static IRuleBuilderOptions<T, string?> Markup<T>(this IRuleBuilder<T, string?> rule) => rule.Text(BlockRules.MaxLength)
        .Must(html => html is null || HtmlBody.IsWithinLimits(html)).WithMessage($"must not have {HtmlBody.Limits}");

    public static IRuleBuilderOptions<T, string?> Language<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(language => language is null || (language.Length <= 35 && LanguageTag().IsMatch(language)))
        .WithMessage("must be a BCP 47 language tag such as en-GB");

    public static IRuleBuilderOptions<T, string?> WebAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .OptionalText(2000)
        .Must(address => address is null || IsWebAddress(address))
        .WithMessage("must be an absolute http or https URL, percent-encoded where necessary");

    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>> AtMost<T, TItem>(
        this IRuleBuilder<T, IReadOnlyList<TItem>> rule, int maxCount) =>
        rule.Must(items => items.All(i => i is not null)).WithMessage("must not contain null")
            .Must(items => items.Count <= maxCount).WithMessage($"must have at most {maxCount} items");

    static bool IsInvisible(char c) => char.IsControl(c) || char.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    static bool IsWebAddress(string address) =>
        Uri.IsWellFormedUriString(address, UriKind.Absolute) && new Uri(address).Scheme is "http" or "https";

    [GeneratedRegex(
        @"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex LanguageTag();
}
