// Sets up the demo Jenkins of bin/run: the fake API, its token, two Pipeline jobs and a freestyle job.
import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import hudson.model.ChoiceParameterDefinition
import hudson.model.FreeStyleProject
import hudson.model.ParametersDefinitionProperty
import hudson.util.Secret
import jenkins.model.Jenkins
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def jenkins = Jenkins.get()
def loader = jenkins.pluginManager.uberClassLoader
def config = loader.loadClass('io.jenkins.plugins.apify.policy.ApifyGlobalConfiguration').get()
config.apiUrl = System.getenv('APIFY_FAKE_URL') ?: 'http://localhost:8099'

def store = SystemCredentialsProvider.instance
if (!store.credentials.any { it.id == 'apify-token' }) {
    store.credentials.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, 'apify-token', 'Token of the fake Apify API',
        Secret.fromString('apify_api_fakeTokenForTests0123456789')))
    store.save()
}
config.credentialsId = 'apify-token'

def taskParameter = {
    new ParametersDefinitionProperty(new ChoiceParameterDefinition('TASK',
        ['janedoe~web-crawler', 'janedoe~standby', 'janedoe~hungry-crawler', 'janedoe~growing', 'janedoe~no-such-task'] as String[],
        'web-crawler passes, standby warns, hungry-crawler fails, growing passes until it has grown too large, '
            + 'no-such-task cannot be fetched'))
}

if (jenkins.getItem('apify-gate') == null) {
    def job = jenkins.createProject(WorkflowJob, 'apify-gate')
    job.addProperty(taskParameter())
    job.definition = new CpsFlowDefinition('''\
def task = apifyTask id: params.TASK, credentialsId: 'apify-token', rules: [
    taskMemory(min: 512, max: 4096),
    taskTimeout(max: 3600),
    taskBuild(matches: 'latest|\\\\d+\\\\.\\\\d+\\\\.\\\\d+'),
    taskMaxCharge(max: 10),
    taskNotRemoved(),
    taskStandby(enabled: false, severity: 'WARN')
]
echo "${task.name} runs with ${task.options.memoryMbytes} MB"
node {
    sh 'env | grep ^APIFY_TASK_ | sort'
}
'''.stripIndent(), true)
    job.save()
}

// the task leaves everything to its Actor, whose default memory grows in the third build
if (jenkins.getItem('apify-actor') == null) {
    def job = jenkins.createProject(WorkflowJob, 'apify-actor')
    job.definition = new CpsFlowDefinition('''\
def task = apifyTask id: 'janedoe~minimal', credentialsId: 'apify-token', resolveDefaults: true, rules: [
    taskMemory(max: 4096),
    taskBuild(matches: '1\\\\.4\\\\..*', resolved: true),
    taskActor(equalTo: 'janedoe/my-actor', deprecated: false),
    taskUnchanged(paths: ['effective'], severity: 'WARN')
]
echo "a run would use ${task.effective.memoryMbytes.value} MB"
'''.stripIndent(), true)
    job.save()
}

if (jenkins.getItem('apify-freestyle') == null) {
    def job = jenkins.createProject(FreeStyleProject, 'apify-freestyle')
    job.addProperty(taskParameter())
    def builder = loader.loadClass('io.jenkins.plugins.apify.freestyle.ApifyTaskBuilder').newInstance('${TASK}')
    builder.credentialsId = 'apify-token'
    def memory = loader.loadClass('io.jenkins.plugins.apify.rules.MemoryRule').newInstance()
    memory.max = 4096
    builder.rules = [memory]
    job.buildersList.add(builder)
    job.buildersList.add(new hudson.tasks.Shell('env | grep ^APIFY_TASK_ | sort'))
    job.save()
}
