using System.Collections;
using Microsoft.Extensions.Options;

namespace NewsApi.Storage.Settings;

/// <summary>Settings are options classes, each bound to one section of the configuration and validated at the start.</summary>
static class SettingsSetup
{
    /// <summary>Binds a section of the configuration to <typeparamref name="T"/>. Unknown keys and invalid values stop the start.</summary>
    public static void AddSettings<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddSingleton(new SettingsSection(section, [.. typeof(T).GetProperties().Select(p => $"{section}:{p.Name}")]));
        services.AddOptions<T>().BindConfiguration(section).PostConfigure(RemoveFileKeys).ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(provider =>
            new SettingsValidator<T>(provider.GetRequiredService<IConfiguration>().GetSection(section)));
    }

    // The binder adds every key below a dictionary, also those that name a file.
    static void RemoveFileKeys<T>(T options) where T : class
    {
        foreach (var entries in typeof(T).GetProperties().Select(p => p.GetValue(options)).OfType<IDictionary>())
            foreach (var key in entries.Keys.OfType<string>().Where(SettingFiles.IsFileKey).ToList())
                entries.Remove(key);
    }

    /// <summary>Throws a <see cref="StartupException"/> with one line for each unknown setting and each invalid value.</summary>
    public static void ValidateSettings(this IHost app)
    {
        var services = app.Services;
        List<string> failures =
        [
            .. services.GetService<SettingFileErrors>()?.Messages ?? [],
            .. SettingsNames.FindMisspelt(services.GetRequiredService<IConfiguration>(), [.. services.GetServices<SettingsSection>()]),
            .. InvalidSections(services),
        ];
        if (failures is not [])
            throw new StartupException(string.Join('\n', failures));
    }

    static IEnumerable<string> InvalidSections(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
        catch (AggregateException several)
        {
            return several.InnerExceptions.SelectMany(
                e => e is OptionsValidationException invalid ? invalid.Failures : [e.Message]);
        }
        catch (InvalidOperationException unreadable) // the configuration binder's message names the setting and the type it needs
        {
            return [unreadable.Message];
        }
    }
}
