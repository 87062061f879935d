using System.Collections;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace NewsApi.Storage.Settings;

/// <summary>Validates a section: every key must be a property of the options class, every value must satisfy its annotations.</summary>
sealed class SettingsValidator<T>(IConfigurationSection section) : IValidateOptions<T> where T : class
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var failures = UnknownKeys().Concat(InvalidValues(options)).ToList();
        return failures is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    IEnumerable<string> UnknownKeys()
    {
        var known = typeof(T).GetProperties();
        var names = string.Join(", ", known.Select(p => p.Name));
        foreach (var child in section.GetChildren().Where(c => !SettingFiles.IsFileKey(c.Key)))
        {
            var property = known.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                yield return $"{child.Path} is not a setting. The settings of {section.Path} are: {names}.";
            else if (!property.PropertyType.IsAssignableTo(typeof(IDictionary)) && child.GetChildren().FirstOrDefault() is { } below)
                yield return $"{below.Path} is not a setting. {child.Path} takes a single value.";
        }
    }

    IEnumerable<string> InvalidValues(T options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), results, validateAllProperties: true);
        return results.SelectMany(r => r.MemberNames, (result, member) => $"{section.Path}:{member} {result.ErrorMessage}.");
    }
}
