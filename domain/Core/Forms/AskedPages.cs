using System.Reflection;
using Orchestrator.Core.Forms.Fields;

namespace Orchestrator.Core.Forms;

/// <summary>
/// The records that the forms of an assembly ask for. A form says so only while it runs, but every call of
/// <see cref="FormContext.Ask{T}"/> names its record in the assembly's table of generic calls.
/// </summary>
internal static class AskedPages
{
    private const int FirstGenericCall = 0x2B000001;

    private static readonly string[] Asking = [nameof(FormContext.Ask), nameof(FormContext.Submit), nameof(SummaryForm.Summary)];

    public static IEnumerable<Type> Of(Assembly assembly) =>
        assembly.GetModules().SelectMany(GenericCalls)
            .Where(call => (call.DeclaringType == typeof(FormContext) || call.DeclaringType == typeof(SummaryForm)) && Asking.Contains(call.Name))
            .Select(call => call.GetGenericArguments()[0])
            .Where(page => !page.ContainsGenericParameters)
            .Distinct();

    private static List<MethodBase> GenericCalls(Module module)
    {
        var calls = new List<MethodBase>();
        for (var token = FirstGenericCall; ; token++)
        {
            try
            {
                if (module.ResolveMethod(token) is { IsGenericMethod: true } call)
                    calls.Add(call);
            }
            catch (ArgumentOutOfRangeException)
            {
                return calls;
            }
            catch (Exception error) when (error is ArgumentException or BadImageFormatException or IOException or TypeLoadException)
            {
                // It is made of types that only its caller knows, or that are not deployed.
            }
        }
    }
}
