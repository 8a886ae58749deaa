"""Nothing points any more at the rows that stood for a file wherever it came in."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("findings", "0006_one_key_to_a_file"), ("opening", "0003_one_key_to_a_file")]
    operations = [migrations.DeleteModel("FileOfAll")]
